namespace Segue.Runtime.Statistics;

/// <summary>
/// Times the calls of one server: a few in steady state, and all of them while somebody compares two versions.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ServerMeter
{
    /// <summary>For how many calls one counts that is timed in steady state.</summary>
    private const int CallsPerTimed = 64;

    private volatile CallWindow _steady = new();

    /// <summary>What is seen while every call is timed; null in steady state.</summary>
    private volatile CallWindow? _full;

    /// <summary>Rows that calls were the first to touch. Told by the tables.</summary>
    private long _firstTouches;

    /// <summary>What that number was when the last timed call ended.</summary>
    private long _firstTouchesSeen;

    private long _errors;

    /// <summary>How many calls threw, ever.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>The calls that were timed in steady state since the last change of code.</summary>
    public CallWindow Steady => _steady;

    /// <summary>Other code answers from here on: what was seen of the one before says nothing of it.</summary>
    public void ForgetSteady() => _steady = new CallWindow();

    /// <summary>Whether every call is timed, because somebody compares two versions.</summary>
    public bool TimesAll => _full is not null;

    /// <summary>All that is known of the calls since the last change of code.</summary>
    public CallWindow Copy()
    {
        CallWindow copy = new();
        copy.Add(_steady);
        if (_full is { } full)
        {
            copy.Add(full);
        }

        return copy;
    }

    /// <summary>From here on every call is timed, into a window of its own.</summary>
    public void TimeAllInto(CallWindow window) => _full = window;

    /// <summary>Back to steady state.</summary>
    public void TimeFew() => _full = null;

    /// <summary>A call was the first to touch a row of the version before.</summary>
    public void CountFirstTouch() => Interlocked.Increment(ref _firstTouches);

    /// <summary>A timed call has ended.</summary>
    /// <param name="method">The method.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="countsForOthers">In steady state: whether others were not timed, which it stands for.</param>
    /// <remarks>
    /// Calls run one at a time, so rows touched since the last timed call were touched by this one, where all are timed.
    /// </remarks>
    public void Record(string method, TimeSpan took, bool countsForOthers = true)
    {
        CallWindow? full = _full;
        MethodStatistics statistics = (full ?? _steady).Of(method);
        statistics.CountCalls(full is null && countsForOthers ? CallsPerTimed : 1);
        long touches = Volatile.Read(ref _firstTouches);
        LatencyHistogram histogram = Interlocked.Exchange(ref _firstTouchesSeen, touches) == touches ? statistics.Latencies : statistics.FirstTouches;
        histogram.Record(took.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>A call threw.</summary>
    public void CountError(string method)
    {
        Interlocked.Increment(ref _errors);
        (_full ?? _steady).Of(method).CountError();
    }
}
