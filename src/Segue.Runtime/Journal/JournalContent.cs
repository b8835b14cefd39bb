namespace Segue.Runtime.Journal;

/// <summary>What a journal says when a host opens it.</summary>
public sealed record JournalContent
{
    /// <summary>A new journal's.</summary>
    public static JournalContent Empty { get; } = new();

    /// <summary>The release that is current; null where none has ever been.</summary>
    public ReleaseStanding? Standing { get; init; }

    /// <summary>The last entry of each upgrade that has not ended, by the number of the upgrade.</summary>
    public IReadOnlyList<JournalEntry> Unfinished { get; init; } = [];

    /// <summary>The highest number that an upgrade has had; 0 where there was none.</summary>
    public long LastUpgrade { get; init; }

    /// <summary>The highest number that an operation has had; 0 where there was none.</summary>
    public long LastOperation { get; init; }
}
