namespace Segue.Runtime.Releases;

/// <summary>The bounds of one upgrade.</summary>
public sealed record UpgradeOptions
{
    /// <summary>Who asks for the upgrade, as the journal and its history name them.</summary>
    /// <value>The default is null, which takes the name of the process's user.</value>
    public string? Operator { get; init; }

    /// <summary>The longest that gates stay closed waiting for running calls, from 0 to about 24 days; past it the commit gives up.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan CommitBound { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many rows of each table are rehearsed, at least 0; the rest is carried over unrehearsed.</summary>
    /// <value>The default is 1,000,000; 0 rehearses no rows.</value>
    public long RehearsedRowsPerTable { get; init; } = 1_000_000;

    /// <summary>How much of one processor rehearsal and sweep may take, above 0 and up to 1.</summary>
    /// <value>The default is 0.5.</value>
    public double BackgroundShare { get; init; } = 0.5;

    /// <summary>How long finalisation waits for the old code to leave before it reports that it has not, from 0 to about 24 days.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan UnloadBound { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most memory the process may need during the upgrade, in bytes, above 0; null takes the container's limit.</summary>
    /// <value>The default is null.</value>
    public long? MemoryLimitBytes { get; init; }
}
