namespace Segue.Services.RateLimiting;

/// <summary>How requests were answered.</summary>
public readonly record struct ClientCounts
{
    /// <summary>Those that passed.</summary>
    public required long Allowed { get; init; }

    /// <summary>Those that did not.</summary>
    public required long Denied { get; init; }
}
