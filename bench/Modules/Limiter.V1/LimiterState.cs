namespace Segue.Benchmarks.Limiter;

/// <summary>The state of the limiter.</summary>
[State("bench-limiter", 1)]
public sealed record LimiterState
{
    /// <summary>How many tokens were taken.</summary>
    public required long Taken { get; init; }

    /// <summary>The buckets.</summary>
    public required Table<long, Client> Clients { get; init; }
}
