namespace Segue.Runtime.Releases;

/// <summary>What a release would do, found from manifests and live figures before any of its code is loaded.</summary>
public sealed record ReleasePlan
{
    /// <summary>The release.</summary>
    public required Release Release { get; init; }

    /// <summary>How it would get in.</summary>
    public required ReleaseRoute Route { get; init; }

    /// <summary>Why it would not, or not by a swap; null where nothing is in the way.</summary>
    public ReleaseFailure? Failure { get; init; }

    /// <summary>What happens to each server.</summary>
    public IReadOnlyList<PlannedServer> Servers { get; init; } = [];

    /// <summary>The steps that states and rows take, in their order.</summary>
    public IReadOnlyList<PlannedMigration> Migrations { get; init; } = [];

    /// <summary>What cannot be gone back from exactly, one line each.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Whether there is a way back from all of it.</summary>
    public bool CanGoBack { get; init; } = true;

    /// <summary>How many rows there are to carry over.</summary>
    public long Rows { get; init; }

    /// <summary>The manifests that the plan was made from, in the order of the release's modules.</summary>
    internal IReadOnlyList<Loading.ModuleManifest> Manifests { get; init; } = [];

    /// <summary>How much more memory the upgrade needs until it is finalised, estimated, in bytes.</summary>
    public long ExtraBytes { get; init; }

    /// <summary>
    /// How long callers would wait, estimated: the commit itself, and the longest of 99 calls in a hundred of the servers that change,
    /// as they were timed in this process. A call that hangs is not in it; <see cref="UpgradeOptions.CommitBound"/> is for that.
    /// </summary>
    public TimeSpan EstimatedPause { get; init; }

    /// <summary>How long the sweep of all rows would take within <see cref="UpgradeOptions.BackgroundShare"/>, estimated.</summary>
    public TimeSpan EstimatedSweep { get; init; }

    /// <summary>What would keep the old code in memory after finalisation, as far as it is known before, one line each.</summary>
    public IReadOnlyList<string> KeepsOldCode { get; init; } = [];
}
