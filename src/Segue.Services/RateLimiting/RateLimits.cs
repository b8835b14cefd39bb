namespace Segue.Services.RateLimiting;

/// <summary>The limits: how fast buckets refill, and how much they hold.</summary>
public sealed record RateLimits
{
    /// <summary>Permits per second for each client; above 0.</summary>
    /// <value>The default is 100.</value>
    public double ClientPerSecond { get; init; } = 100;

    /// <summary>Permits a client's bucket holds; above 0.</summary>
    /// <value>The default is 100.</value>
    public double ClientBurst { get; init; } = 100;

    /// <summary>Permits per second for all clients together; above 0.</summary>
    /// <value>The default is 10,000.</value>
    public double GlobalPerSecond { get; init; } = 10_000;

    /// <summary>Permits the bucket of all clients together holds; above 0.</summary>
    /// <value>The default is 10,000.</value>
    public double GlobalBurst { get; init; } = 10_000;
}
