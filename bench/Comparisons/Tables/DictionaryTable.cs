using System.Collections.Concurrent;
using System.Diagnostics;

namespace Segue.Comparisons.Tables;

/// <summary>The dictionary of the framework.</summary>
internal readonly struct DictionaryTable : ITable
{
    private readonly ConcurrentDictionary<long, Row> _rows = new();

    public DictionaryTable(long rows)
    {
        for (long key = 0; key < rows; key++)
        {
            _rows[key] = new Row(100, key);
        }
    }

    public bool Has(long key) => _rows.TryGetValue(key, out _);

    public void Set(long key, Row row) => _rows[key] = row;

    /// <summary>A copy of all rows.</summary>
    public TimeSpan Copy()
    {
        long started = Stopwatch.GetTimestamp();
        KeyValuePair<long, Row>[] view = _rows.ToArray();
        TimeSpan taken = Stopwatch.GetElapsedTime(started);
        GC.KeepAlive(view);
        return taken;
    }
}
