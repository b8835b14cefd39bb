namespace Segue.Runtime.Statistics;

/// <summary>What is known of the calls of one method. Thread-safe.</summary>
internal sealed class MethodStatistics
{
    private long _calls;
    private long _errors;

    /// <summary>How many calls there were; where few are timed, each of those counts for the others.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Calls as their callers saw them, from when they were made.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Calls that were the first to touch a row of the version before, and paid for its migration.</summary>
    public LatencyHistogram FirstTouches { get; } = new();

    /// <summary>How many calls threw.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Counts calls.</summary>
    public void CountCalls(int calls) => Interlocked.Add(ref _calls, calls);

    /// <summary>Counts a call that threw.</summary>
    public void CountError() => Interlocked.Increment(ref _errors);

    /// <summary>Adds what another knows of the same method.</summary>
    public void Add(MethodStatistics other)
    {
        Latencies.Add(other.Latencies);
        FirstTouches.Add(other.FirstTouches);
        Interlocked.Add(ref _calls, other.Calls);
        Interlocked.Add(ref _errors, other.Errors);
    }
}
