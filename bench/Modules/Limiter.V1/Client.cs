namespace Segue.Benchmarks.Limiter;

/// <summary>A client's bucket.</summary>
[State("bench-client", 1)]
public sealed record Client
{
    /// <summary>Tokens left.</summary>
    public required long Tokens { get; init; }

    /// <summary>When it was refilled.</summary>
    public required long RefilledAt { get; init; }
}
