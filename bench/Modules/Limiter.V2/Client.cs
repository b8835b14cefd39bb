namespace Segue.Benchmarks.Limiter;

/// <summary>A client's bucket.</summary>
[State("bench-client", 2)]
public sealed record Client
{
    /// <summary>Tokens left.</summary>
    public required long Tokens { get; init; }

    /// <summary>When it was refilled.</summary>
    public required long RefilledAt { get; init; }

    /// <summary>Its tier. Since version 2.</summary>
    public required Tier Tier { get; init; }
}
