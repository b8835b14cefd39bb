namespace Segue.Runtime.Tests.Tables.Litmus;

/// <summary>The real thing.</summary>
internal sealed class LayeredStore : ILitmusStore
{
    private readonly Table<int, AccountV2> _table;

    public LayeredStore(int rows, Action pauseInMigration)
    {
        Table<int, AccountV1> old = new(rows);
        for (int key = 0; key < rows; key++)
        {
            old[key] = new AccountV1(key);
        }

        _table = new TableGenerations<AccountV1, AccountV2>(new AccountMigration { OnUp = _ => pauseInMigration() }).GoUp(old);
    }

    public long? Read(int key) => _table.TryGetValue(key, out AccountV2? row) ? row.Value : null;

    public void Write(int key, long value) => _table[key] = new AccountV2(value);

    public void Remove(int key) => _table.TryRemove(key, out _);

    public void SweepAndDrop()
    {
        _table.Layers().SweepAll();
        Assert.True(_table.Layers().TryDropLayers());
    }
}
