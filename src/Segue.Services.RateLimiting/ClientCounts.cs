namespace Segue.Services.RateLimiting;

/// <summary>What a client has sent since it was first seen.</summary>
public readonly record struct ClientCounts
{
    /// <summary>Messages that passed.</summary>
    public required long Allowed { get; init; }

    /// <summary>Messages that did not.</summary>
    public required long Denied { get; init; }
}
