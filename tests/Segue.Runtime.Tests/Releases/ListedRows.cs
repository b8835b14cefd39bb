using Segue.Calls;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Releases;

/// <summary>A table of so many rows that can be swept, and calls the test at each of them.</summary>
internal sealed class ListedRows(int rows) : ILayeredTable
{
    /// <summary>Called with the number of each row, from 1, before it is carried over.</summary>
    public Action<int>? OnRow { get; init; }

    /// <summary>How many rows were carried over by the sweep.</summary>
    public int Swept { get; private set; }

    /// <summary>How many rows callers have carried over.</summary>
    public int Touched { get; set; }

    public long RowsLeft => rows - Swept - Touched;

    public int QuarantinedCount => 0;

    public bool KeepsWayBack { get; set; }

    public IEnumerable<bool> SweepRows()
    {
        for (int row = 1; row <= rows - Touched; row++)
        {
            OnRow?.Invoke(row);
            Swept++;
            yield return true;
        }
    }

    public bool TryDropLayers() => RowsLeft == 0;

    public void Retire(StrayAccessLog log)
    {
    }
}
