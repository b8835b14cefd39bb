namespace Segue.Comparisons.Tables;

/// <summary>A dictionary without locks.</summary>
internal readonly struct NonBlockingTable : ITable
{
    private readonly NonBlocking.ConcurrentDictionary<long, Row> _rows = new();

    public NonBlockingTable(long rows)
    {
        for (long key = 0; key < rows; key++)
        {
            _rows[key] = new Row(100, key);
        }
    }

    public bool Has(long key) => _rows.TryGetValue(key, out _);

    public void Set(long key, Row row) => _rows[key] = row;
}
