using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Contracts;
using Tour.Display;
using Tour.Steps;

namespace Tour;

/// <summary>What chapters play on: the host's services, the callers, and the steps taken so far.</summary>
internal sealed class TourStage
{
    private readonly List<StepReport> _reports = [];
    private readonly StepRunner _steps;

    public TourStage(ReleaseHandler releases, IProbe probe, CallerGroup callers, ITourDisplay display, Pace pace)
    {
        Releases = releases;
        Probe = probe;
        Callers = callers;
        Display = display;
        Pace = pace;
        _steps = StepsOf(releases, callers.Latencies);
    }

    /// <summary>The bounds of the tour's upgrades: every row is rehearsed.</summary>
    public UpgradeOptions Options { get; } = new() { RehearsedRowsPerTable = long.MaxValue };

    /// <summary>The bounds of upgrades of very many rows: so many are rehearsed; all of them would take seconds that show nothing new.</summary>
    public UpgradeOptions SampledOptions { get; } = new() { RehearsedRowsPerTable = 100_000 };

    public ReleaseHandler Releases { get; }

    public IProbe Probe { get; }

    public CallerGroup Callers { get; }

    public ITourDisplay Display { get; }

    public Pace Pace { get; }

    /// <summary>The steps that have ended, in order.</summary>
    public IReadOnlyList<StepReport> Reports => _reports;

    /// <summary>A step that brings a release.</summary>
    /// <param name="name">How the tour names it.</param>
    /// <param name="release">The release.</param>
    /// <param name="expected">How it must come out.</param>
    /// <param name="options">Its bounds; null takes <see cref="Options"/>.</param>
    public Step Upgrade(string name, Release release, StepOutcome expected, UpgradeOptions? options = null) => new()
    {
        Name = name,
        CommitAsync = cancellation => Releases.UpgradeAsync(release, options ?? Options, cancellation),
        Expected = expected,
    };

    /// <summary>A step that goes back to the release before, which is final and must be loaded again.</summary>
    /// <param name="name">How the tour names it.</param>
    /// <param name="options">Its bounds; null takes <see cref="Options"/>.</param>
    public Step RollBack(string name, UpgradeOptions? options = null) => new()
    {
        Name = name,
        CommitAsync = cancellation => Releases.RollBackAsync(options ?? Options, cancellation),
        Expected = StepOutcome.RolledBack,
    };

    /// <summary>Takes steps of another host than the tour's own. Their reports are among those of the tour.</summary>
    /// <param name="releases">What the steps upgrade.</param>
    /// <param name="latencies">What callers of it see.</param>
    public StepRunner StepsOf(ReleaseHandler releases, LatencyMeter latencies) => new(releases, latencies, Pace, Display, _reports);

    /// <inheritdoc cref="StepRunner.RunAsync"/>
    public Task<StepReport> RunAsync(Step step, CancellationToken cancellation) => _steps.RunAsync(step, cancellation);

    /// <inheritdoc cref="StepRunner.RunElsewhereAsync"/>
    public Task RunElsewhereAsync(
        string name, string release, Func<CancellationToken, Task<StepReport>> takeAsync, CancellationToken cancellation) =>
        _steps.RunElsewhereAsync(name, release, takeAsync, cancellation);
}
