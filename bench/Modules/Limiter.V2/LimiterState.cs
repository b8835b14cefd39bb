namespace Segue.Benchmarks.Limiter;

/// <summary>The state of the limiter.</summary>
[State("bench-limiter", 2)]
public sealed record LimiterState
{
    /// <summary>How many tokens were taken.</summary>
    public required long Taken { get; init; }

    /// <summary>How they are counted. Since version 2.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The buckets.</summary>
    public required Table<long, Client> Clients { get; init; }
}
