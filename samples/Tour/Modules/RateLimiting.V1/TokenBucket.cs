namespace Segue.Services.RateLimiting;

/// <summary>A token bucket: it refills steadily up to its burst, and each message takes one token.</summary>
public readonly record struct TokenBucket
{
    /// <summary>Tokens when it was last looked at; between 0 and the burst.</summary>
    public required double Tokens { get; init; }

    /// <summary>When it was last looked at (UTC).</summary>
    public required DateTimeOffset RefilledAt { get; init; }
}
