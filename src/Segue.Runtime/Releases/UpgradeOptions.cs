namespace Segue.Runtime.Releases;

/// <summary>The bounds of one upgrade.</summary>
/// <remarks>Checked when an upgrade is planned, begun or gone back from, and by a host at its start for those that it has as defaults.</remarks>
public sealed record UpgradeOptions
{
    /// <summary>What a timer can count, about 24 days.</summary>
    private static readonly TimeSpan LongestBound = TimeSpan.FromMilliseconds(int.MaxValue);

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

    /// <summary>
    /// How long finalisation searches for what holds old code that did not leave, from 0 to about 24 days; 0 searches nothing.
    /// The search runs beside the service and stops nobody.
    /// </summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan PinSearchBound { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// With how many retired versions whose code has not left a further swap is refused, at least 1. Going back is never refused
    /// for it.
    /// </summary>
    /// <value>
    /// The default is 3. One may be an accident that passes, such as a call that hangs; three in a row mean that every upgrade
    /// leaves its code behind, and with it whatever that holds, up to a copy of all rows.
    /// </value>
    public int PinnedVersionLimit { get; init; } = 3;

    /// <summary>
    /// Whether a release is refused that would bring back a build which one of the releases that can be gone back from has replaced, that
    /// is before one that has run (<see cref="Release.Sequence"/>), or that leads a state to an older version: going back is for <see cref="ReleaseHandler.RollBackAsync"/>, which is never refused for it.
    /// </summary>
    /// <value>
    /// The default is false: code that names a release means it. Operators' releases are refused, except where they ask that they are not,
    /// in the environment <c>Development</c>.
    /// </value>
    public bool RefusesOlderReleases { get; init; }

    /// <summary>With how many retired versions of resident modules a further swap is refused, at least 1; each takes about 1 MiB.</summary>
    /// <value>The default is 50.</value>
    public int ResidentVersionLimit { get; init; } = 50;

    /// <summary>What is out of its range, all of it at once.</summary>
    /// <returns>For each such bound its name, its value and the range; nothing where all make sense.</returns>
    public IReadOnlyList<string> FindOutOfRange()
    {
        List<string> found = [];
        Require(IsBound(CommitBound), $"{nameof(CommitBound)} is {CommitBound}; it is from 0 to {LongestBound}.");
        Require(IsBound(UnloadBound), $"{nameof(UnloadBound)} is {UnloadBound}; it is from 0 to {LongestBound}.");
        Require(RehearsedRowsPerTable >= 0, $"{nameof(RehearsedRowsPerTable)} is {RehearsedRowsPerTable}; it is at least 0.");
        Require(BackgroundShare is > 0 and <= 1, $"{nameof(BackgroundShare)} is {BackgroundShare}; it is above 0 and up to 1.");
        Require(IsBound(PinSearchBound), $"{nameof(PinSearchBound)} is {PinSearchBound}; it is from 0 to {LongestBound}.");
        Require(PinnedVersionLimit >= 1, $"{nameof(PinnedVersionLimit)} is {PinnedVersionLimit}; it is at least 1.");
        Require(ResidentVersionLimit >= 1, $"{nameof(ResidentVersionLimit)} is {ResidentVersionLimit}; it is at least 1.");
        Require(MemoryLimitBytes is null or > 0, $"{nameof(MemoryLimitBytes)} is {MemoryLimitBytes}; it is above 0, or null for the container's limit.");
        return found;

        void Require(bool isInRange, FormattableString problem)
        {
            if (!isInRange)
            {
                found.Add(FormattableString.Invariant(problem));
            }
        }
    }

    private static bool IsBound(TimeSpan bound) => bound >= TimeSpan.Zero && bound <= LongestBound;
}
