namespace Segue.Services.RateLimiting;

/// <summary>The limits as the limiter keeps them.</summary>
public sealed record LimiterLimits
{
    /// <summary>Permits per second for each client; above 0.</summary>
    public required double ClientPerSecond { get; init; }

    /// <summary>Permits a client's bucket holds; above 0.</summary>
    public required double ClientBurst { get; init; }

    /// <summary>Permits per second for all clients together; above 0.</summary>
    public required double GlobalPerSecond { get; init; }

    /// <summary>Permits the bucket of all clients together holds; above 0.</summary>
    public required double GlobalBurst { get; init; }
}
