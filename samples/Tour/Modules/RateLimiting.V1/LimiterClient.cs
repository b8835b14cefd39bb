namespace Segue.Services.RateLimiting;

/// <summary>What one client may still send, and has sent.</summary>
[State("limiter-client", 1)]
public sealed record LimiterClient
{
    /// <summary>Tokens when the bucket was last looked at; between 0 and the burst.</summary>
    public required double Tokens { get; init; }

    /// <summary>When it was last looked at (UTC).</summary>
    public required DateTimeOffset RefilledAt { get; init; }

    /// <summary>Messages that passed.</summary>
    public required long Allowed { get; init; }

    /// <summary>Messages that did not.</summary>
    public required long Denied { get; init; }
}
