using Segue.Runtime.Releases;

namespace Segue.Admin.Messages;

/// <summary>What a release would do to a host.</summary>
public sealed record PlanAnswer
{
    /// <summary>The name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>How it would get in.</summary>
    public required ReleaseRoute Route { get; init; }

    /// <summary>Why it would not, or not by a swap; null where nothing is in the way.</summary>
    public ReleaseFailure? Failure { get; init; }

    /// <summary>The modules that it brings.</summary>
    public IReadOnlyList<RunningModule> Modules { get; init; } = [];

    /// <summary>The names of the modules that go without a successor.</summary>
    public IReadOnlyList<string> RemovedModules { get; init; } = [];

    /// <summary>What happens to each server.</summary>
    public IReadOnlyList<PlannedServer> Servers { get; init; } = [];

    /// <summary>The steps that states and rows take.</summary>
    public IReadOnlyList<PlannedMigration> Migrations { get; init; } = [];

    /// <summary>What cannot be gone back from exactly, one line each.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Whether there is a way back from all of it.</summary>
    public bool CanGoBack { get; init; }

    /// <summary>How many rows there are to carry over.</summary>
    public long Rows { get; init; }

    /// <summary>How much more memory the upgrade needs until it is finalised, estimated, in bytes.</summary>
    public long ExtraBytes { get; init; }

    /// <summary>How long callers would wait, estimated.</summary>
    public TimeSpan EstimatedPause { get; init; }

    /// <summary>How long the sweep of all rows would take, estimated.</summary>
    public TimeSpan EstimatedSweep { get; init; }

    /// <summary>What would keep the old code in memory, one line each.</summary>
    public IReadOnlyList<string> KeepsOldCode { get; init; } = [];

    internal static PlanAnswer Of(ReleasePlan plan, IReadOnlyList<RunningModule> modules) => new()
    {
        Release = plan.Release.Name,
        Route = plan.Route,
        Failure = plan.Failure,
        Modules = modules,
        RemovedModules = plan.Release.RemovedModules,
        Servers = plan.Servers,
        Migrations = plan.Migrations,
        Losses = plan.Losses,
        CanGoBack = plan.CanGoBack,
        Rows = plan.Rows,
        ExtraBytes = plan.ExtraBytes,
        EstimatedPause = plan.EstimatedPause,
        EstimatedSweep = plan.EstimatedSweep,
        KeepsOldCode = plan.KeepsOldCode,
    };
}
