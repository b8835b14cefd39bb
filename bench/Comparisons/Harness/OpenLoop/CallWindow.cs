using System.Diagnostics;

namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>
/// The longest latency among the calls that a span of time has touched: those that ended after it began and were due before
/// it ended.
/// </summary>
internal sealed class CallWindow
{
    private long _from = long.MaxValue;
    private long _until = long.MaxValue;
    private long _longest;

    /// <summary>The longest latency, in nanoseconds.</summary>
    public long Longest => Interlocked.Read(ref _longest);

    /// <summary>Begins the span now.</summary>
    public void Open()
    {
        Volatile.Write(ref _until, long.MaxValue);
        Interlocked.Exchange(ref _longest, 0);
        Volatile.Write(ref _from, Stopwatch.GetTimestamp());
    }

    /// <summary>Ends the span now. Calls that were due in it may still end, and count.</summary>
    public void Close() => Volatile.Write(ref _until, Stopwatch.GetTimestamp());

    /// <summary>Tells of a call.</summary>
    public void Tell(long due, long ended)
    {
        if (ended < Volatile.Read(ref _from) || due > Volatile.Read(ref _until))
        {
            return;
        }

        long longest = Interlocked.Read(ref _longest);
        while (ended - due > longest)
        {
            longest = Interlocked.CompareExchange(ref _longest, ended - due, longest);
        }
    }
}
