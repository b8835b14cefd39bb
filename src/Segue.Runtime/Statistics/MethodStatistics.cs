namespace Segue.Runtime.Statistics;

/// <summary>What is known of the calls of one method. Thread-safe.</summary>
internal sealed class MethodStatistics
{
    private long _errors;

    /// <summary>Calls as their callers saw them, from when they were made.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Calls that were the first to touch a row of the version before, and paid for its migration.</summary>
    public LatencyHistogram FirstTouches { get; } = new();

    /// <summary>How many calls threw.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Counts a call that threw.</summary>
    public void CountError() => Interlocked.Increment(ref _errors);

    /// <summary>Adds what another knows of the same method.</summary>
    public void Add(MethodStatistics other)
    {
        Latencies.Add(other.Latencies);
        FirstTouches.Add(other.FirstTouches);
        Interlocked.Add(ref _errors, other.Errors);
    }
}
