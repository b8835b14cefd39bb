namespace Segue.Admin.Messages;

/// <summary>What somebody asks of one upgrade beside the release.</summary>
public sealed record UpgradeSettings
{
    /// <summary>
    /// How long calls are watched after the warm-up, in place of what the release says; zero watches nothing; null leaves it to the
    /// release.
    /// </summary>
    public TimeSpan? Probation { get; init; }

    /// <summary>The longest that gates stay closed waiting for running calls; null leaves it to the host.</summary>
    public TimeSpan? MaxPause { get; init; }

    /// <summary>
    /// Whether builds may come back that were replaced here, releases before one that has run, and states at an older version. A host
    /// heeds it in the environment <c>Development</c> alone, where whoever undoes a change means that; anywhere else they are refused
    /// all the same.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AllowsOlderReleases { get; init; }

    /// <summary>What the stream of the upgrade goes on until.</summary>
    /// <value>The default is <see cref="UpgradeWait.Verdict"/>.</value>
    public UpgradeWait Wait { get; init; } = UpgradeWait.Verdict;
}
