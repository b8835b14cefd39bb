namespace Segue.Services.Sessions;

/// <summary>How often a session was used.</summary>
public readonly record struct SessionCounters
{
    /// <summary>Without a change.</summary>
    public required long Reads { get; init; }

    /// <summary>With a change.</summary>
    public required long Writes { get; init; }
}
