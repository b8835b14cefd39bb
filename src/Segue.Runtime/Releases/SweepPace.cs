namespace Segue.Runtime.Releases;

/// <summary>
/// Paces work that carries rows over, one after the other: within a share of one processor, and with a collection of what is
/// young before much waits for one. Made and used on the thread of the work.
/// </summary>
/// <param name="share">How much of one processor the work may take, above 0 and up to 1.</param>
/// <param name="time">Measures it.</param>
internal sealed class SweepPace(double share, TimeProvider time)
{
    /// <summary>How many rows are carried over between two looks at the clock.</summary>
    private const int RowsPerLook = 32;

    private readonly BackgroundBudget _budget = new(share, time);
    private readonly CollectorPace _collector = new(time);
    private int _rows;

    /// <summary>Tells of a row, and rests where a rest is due.</summary>
    /// <returns>Whether the clock was looked at, as it is after every so many rows.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public bool Spend(CancellationToken cancellation)
    {
        if (++_rows % RowsPerLook != 0)
        {
            return false;
        }

        _budget.AddStop(_collector.Spend());
        _budget.Spend(cancellation);
        return true;
    }
}
