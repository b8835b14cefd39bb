namespace Segue.Runtime.Journal;

/// <summary>What a host found in its journal when it started, and what it did about it.</summary>
public sealed record ReleaseRecovery
{
    /// <summary>What had to be done.</summary>
    public required RecoveryKind Kind { get; init; }

    /// <summary>The name of the release that the host starts on.</summary>
    public required string Release { get; init; }

    /// <summary>The modules that the host starts on.</summary>
    public required IReadOnlyList<JournalModule> Modules { get; init; }

    /// <summary>The upgrade that was under way, as its last entry has it; null where none was.</summary>
    public JournalEntry? Interrupted { get; init; }

    /// <summary>What was done, one sentence.</summary>
    public required string What { get; init; }
}
