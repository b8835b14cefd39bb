namespace Segue.Services.RateLimiting;

/// <summary>How a client is treated at its own limit.</summary>
public enum ClientPriority
{
    /// <summary>Its limit holds.</summary>
    Normal = 0,

    /// <summary>It passes its own limit; the one of all clients together holds.</summary>
    High = 1,
}
