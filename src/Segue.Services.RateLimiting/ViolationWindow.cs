namespace Segue.Services.RateLimiting;

/// <summary>The violations of a client since the first of them.</summary>
public readonly record struct ViolationWindow
{
    /// <summary>How many there were; 0 or more.</summary>
    public required int Count { get; init; }

    /// <summary>When the first of them was (UTC). Once the limits' window has passed since, none counts any more.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
