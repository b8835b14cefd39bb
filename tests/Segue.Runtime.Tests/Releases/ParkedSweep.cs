using Segue.Calls;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Releases;

/// <summary>A real table whose sweep stops at a known row until the test lets it go on.</summary>
internal sealed class ParkedSweep(ILayeredTable table, int atRow, ParkingSpot spot) : ILayeredTable
{
    public long RowsLeft => table.RowsLeft;

    public int QuarantinedCount => table.QuarantinedCount;

    public bool KeepsWayBack
    {
        get => table.KeepsWayBack;
        set => table.KeepsWayBack = value;
    }

    public IEnumerable<bool> SweepRows()
    {
        int row = 0;
        foreach (bool wasPending in table.SweepRows())
        {
            if (++row == atRow)
            {
                spot.Pass();
            }

            yield return wasPending;
        }
    }

    public bool TryDropLayers() => table.TryDropLayers();

    public void Retire(StrayAccessLog log) => table.Retire(log);
}
