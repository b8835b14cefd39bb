namespace Segue.Benchmarks.Counter;

/// <summary>The state of a counter.</summary>
[State("counter", 1)]
public sealed record CounterState
{
    /// <summary>How often it was counted.</summary>
    public required long Count { get; init; }
}
