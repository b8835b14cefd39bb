namespace Segue.Runtime.Journal;

/// <summary>What a host writes its releases to, and how much of it stays.</summary>
public sealed record JournalOptions
{
    /// <summary>The journal.</summary>
    /// <value>The default is a new <see cref="InMemoryJournal"/>, which is gone with the process.</value>
    public IReleaseJournal Journal { get; init; } = new InMemoryJournal();

    /// <summary>How many upgrades stay in the history, at least 1. What has not ended stays in any case.</summary>
    /// <value>The default is 1,000.</value>
    public int KeptUpgrades { get; init; } = 1000;

    /// <summary>How many operations on the running host stay in the history, at least 1.</summary>
    /// <value>The default is 10,000.</value>
    public int KeptOperations { get; init; } = 10_000;

    /// <summary>How many releases can be gone back from, at least 0. The modules of each are kept.</summary>
    /// <value>The default is 10.</value>
    public int KeptReleases { get; init; } = 10;

    /// <summary>What a host starts with where the journal knows a current release.</summary>
    /// <value>The default is <see cref="StartChoice.CurrentRelease"/>.</value>
    public StartChoice StartsWith { get; init; } = StartChoice.CurrentRelease;
}
