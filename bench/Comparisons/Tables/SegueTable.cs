using System.Diagnostics;
using Segue.Runtime.Tables;

namespace Segue.Comparisons.Tables;

/// <summary>A table of one layer, as it is between two upgrades.</summary>
internal readonly struct SegueTable : ITable
{
    private readonly Table<long, Row> _rows = new();

    public SegueTable(long rows)
    {
        for (long key = 0; key < rows; key++)
        {
            _rows[key] = new Row(100, key);
        }
    }

    public bool Has(long key) => _rows.TryGetValue(key, out _);

    public void Set(long key, Row row) => _rows[key] = row;

    /// <summary>A consistent view of all rows, taken and given up again.</summary>
    public TimeSpan Freeze()
    {
        long started = Stopwatch.GetTimestamp();
        TableBackup<long, Row> view = _rows.BackUp();
        TimeSpan taken = Stopwatch.GetElapsedTime(started);
        view.Discard();
        return taken;
    }
}
