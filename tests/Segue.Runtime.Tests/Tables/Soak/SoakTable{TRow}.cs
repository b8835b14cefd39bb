using Segue.Runtime.Tables;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables.Soak;

internal sealed class SoakTable<TRow>(Table<int, TRow> table, bool isNew, Func<long, TRow> make, Func<TRow, long> read, Func<Table<int, TRow>, ISoakTable> change)
    : ISoakTable
    where TRow : notnull
{
    public bool IsNew => isNew;

    public ILayeredTable? Layers => ((ITableStorage<int, TRow>)table).Detour as ILayeredTable;

    public int Count => table.Count;

    public long? Read(int key) => table.TryGetValue(key, out TRow? row) ? read(row) : null;

    public void Write(int key, long value) => table[key] = make(value);

    public bool TryAdd(int key, long value) => table.TryAdd(key, make(value));

    public bool TryUpdate(int key, long value, long comparison) =>
        table.TryGetValue(key, out TRow? row) && read(row) == comparison && table.TryUpdate(key, make(value), row);

    public long? Remove(int key) => table.TryRemove(key, out TRow? row) ? read(row) : null;

    public long Add(int key, long difference) => read(table.AddOrUpdate(key, make(difference), (_, present) => make(read(present) + difference)));

    public bool TryRepair(int key, long value) => table.TryRepair(key, make(value));

    public bool TryDiscard(int key) => table.TryDiscard(key);

    public List<(int Key, long Value)> ReadAll()
    {
        List<(int Key, long Value)> rows = [];
        try
        {
            foreach ((int key, TRow row) in table)
            {
                rows.Add((key, read(row)));
            }
        }
        catch (RowQuarantinedException)
        {
            return rows; // told of after the last readable row
        }

        return rows;
    }

    public ISoakTable ChangeVersion() => change(table);
}
