namespace Segue.Runtime.Journal;

/// <summary>A release that was committed: what it replaced, to load it again.</summary>
public sealed record PastRelease
{
    /// <summary>The name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>The name of the one that was current before.</summary>
    public required string Before { get; init; }

    /// <summary>The modules that went.</summary>
    public required IReadOnlyList<JournalModule> Replaced { get; init; }

    /// <summary>The names of the modules that came without a predecessor.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];
}
