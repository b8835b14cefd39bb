namespace Segue.Runtime.Releases;

/// <summary>
/// Keeps background work to a share of one processor: a slice of work, then a rest. The slices are short, so that a caller
/// who needs the processor waits for no more than one.
/// </summary>
/// <param name="share">How much of one processor the work may take, above 0 and up to 1.</param>
/// <param name="time">Measures the slices.</param>
internal sealed class BackgroundBudget(double share, TimeProvider time)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(1);

    /// <summary>How many times a stop of everybody counts: callers are late by it, and need more than half of the time to catch up.</summary>
    private const int StopsCount = 3;

    private long _sliceStart = time.GetTimestamp();
    private TimeSpan _stopped;

    /// <summary>Tells of a time within the work in which nobody else could work either.</summary>
    public void AddStop(TimeSpan stopped) => _stopped += stopped;

    /// <summary>Rests where a slice is used up. Called often, between two pieces of work, on a thread of the work's own.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Spend(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TimeSpan worked = time.GetElapsedTime(_sliceStart);
        if (worked < Slice)
        {
            return;
        }

        TimeSpan rest = (worked + (_stopped * (StopsCount - 1))) * ((1 - share) / share);
        _stopped = TimeSpan.Zero;
        if (rest > TimeSpan.Zero)
        {
            // Cancellation is the signal; the rest is over at the latest when the share is right again.
            cancellation.WaitHandle.WaitOne(rest);
            cancellation.ThrowIfCancellationRequested();
        }

        _sliceStart = time.GetTimestamp();
    }
}
