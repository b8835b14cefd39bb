using Segue.Calls;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>Meets every row of a table after its version changed, so that indexes that lack rows get them.</summary>
/// <remarks>Swept after the rows have been carried over; whoever searches before does the rest of it.</remarks>
internal sealed class FillingRows<TKey, TValue>(ITableStorage<TKey, TValue> table) : ILayeredTable
    where TKey : notnull
    where TValue : notnull
{
    public long RowsLeft => 0;

    public int QuarantinedCount => 0;

    public bool KeepsWayBack { get; set; }

    public IEnumerable<bool> SweepRows()
    {
        foreach (bool _ in table.Fill())
        {
            yield return false; // carried over already
        }
    }

    public bool TryDropLayers() => true;

    public void Retire(StrayAccessLog log)
    {
        // There is nothing that a stray could be in.
    }
}
