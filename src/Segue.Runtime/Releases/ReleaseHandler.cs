using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Purging;

namespace Segue.Runtime.Releases;

/// <summary>The releases of a host: what runs, what is under way, what was.</summary>
/// <remarks>Thread-safe. One upgrade at a time. Follows Erlang/OTP's <c>release_handler</c>.</remarks>
public sealed class ReleaseHandler
{
    /// <summary>How the release is called that brings in the modules of a start.</summary>
    internal const string StartName = "start";

    private static readonly ReleaseStanding NothingYet = new() { Release = StartName, Modules = [] };

    private readonly UpgradeServices _services;
    private readonly UpgradeOptions _defaults;
    private readonly Lock _lock = new();
    private Upgrade? _current;
    private ReleaseRecovery? _recovery;

    internal ReleaseHandler(UpgradeServices services, UpgradeOptions defaults)
    {
        _services = services;
        _defaults = defaults;
    }

    /// <summary>The upgrade that is under way, or the last one; null where there was none.</summary>
    public Upgrade? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>What the host found in its journal when it started; null before.</summary>
    public ReleaseRecovery? Recovery => Volatile.Read(ref _recovery);

    /// <summary>What is current by the journal, and what can be gone back to; null before the first start.</summary>
    public ReleaseStanding? Standing => _services.Journal.Standing;

    /// <summary>The modules that run, by their manifests.</summary>
    public IReadOnlyList<ModuleManifest> Modules => [.. _services.Running.Modules.Select(module => module.Manifest)];

    /// <summary>The versions that were let go and are still in memory: who still holds old code, over all upgrades.</summary>
    public RetiredVersions Retired => _services.Retired;

    /// <summary>Finds out what a release would do. Nothing of it is loaded.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <returns>The plan; its failure says what is in the way.</returns>
    /// <exception cref="ArgumentException">A bound of the release's probation is out of its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message says which, and what the range is.</exception>
    public ReleasePlan Plan(Release release, UpgradeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        UpgradeOptions bounds = Checked(options);
        ReleasePlan plan = PlanUnlimited(release, bounds);
        if (plan.Failure is null && bounds.RefusesOlderReleases && OlderRelease.Find(plan, Standing) is { } older)
        {
            return plan with { Route = ReleaseRoute.Refused, Failure = older };
        }

        return plan.Failure is null && Retired.FindExcess(bounds) is { } excess
            ? plan with { Route = ReleaseRoute.HandOff, Failure = excess }
            : plan;
    }

    /// <summary>Plans a release and makes it the one that is under way. Its steps are the caller's to take.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <returns>The upgrade.</returns>
    /// <exception cref="ReleaseException">Another upgrade is under way, or the last one left something that was never committed (SEGUE0403).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message says which, and what the range is.</exception>
    public Upgrade Begin(Release release, UpgradeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        UpgradeOptions bounds = Checked(options);
        lock (_lock)
        {
            return BeginLocked(
                release,
                bounds,
                plan => StandingChange.OfRelease(plan, Standing ?? NothingYet, _services.Journal.Options.KeptReleases));
        }
    }

    /// <summary>Plans, prepares, rehearses and commits a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <param name="cancellation">Gives the upgrade up, until the commit begins.</param>
    /// <returns>The upgrade; its report says whether it was committed, refused or aborted.</returns>
    /// <exception cref="ReleaseException">Another upgrade is under way, or the last one left something that was never committed (SEGUE0403).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message says which, and what the range is.</exception>
    public async Task<Upgrade> UpgradeAsync(Release release, UpgradeOptions? options = null, CancellationToken cancellation = default)
    {
        if (Retired.FindExcess(Checked(options)) is not null)
        {
            // Nobody tells that something has let go of old code: it has to be asked to leave once more.
            await Retired.PurgeAsync(searchBound: TimeSpan.Zero, cancellation: CancellationToken.None).ConfigureAwait(false);
        }

        Upgrade upgrade = Begin(release, options);
        await upgrade.RunAsync(cancellation).ConfigureAwait(false);
        return upgrade;
    }

    /// <summary>
    /// Goes back to the release before: in place where the last one is not finalised yet, else by loading the modules that
    /// it replaced again. Either way what was written since is kept (I4).
    /// </summary>
    /// <param name="options">The bounds where modules must be loaded; null takes the defaults.</param>
    /// <param name="cancellation">Gives it up, until gates are closed.</param>
    /// <returns>The upgrade that went back; its report says whether it did.</returns>
    /// <exception cref="ReleaseException">There is nothing to go back to, another upgrade is under way, or the last one left something that was never committed (SEGUE0403).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message says which, and what the range is.</exception>
    public async Task<Upgrade> RollBackAsync(UpgradeOptions? options = null, CancellationToken cancellation = default)
    {
        UpgradeOptions bounds = Checked(options);
        if (Current is { Step: ReleaseStep.OnProbation } onProbation)
        {
            await onProbation.RollBackAsync(reason: null, options?.Operator, cancellation).ConfigureAwait(false);
            return onProbation;
        }

        Upgrade? upgrade;
        do
        {
            PastRelease last = Standing is { Past: [{ } past, ..] } ? past : throw PlanFailures.NothingToRollBack();
            WayBack wayBack = await WayBack.FindAsync(last, _services.Journal).ConfigureAwait(false);
            upgrade = TryBegin(wayBack, bounds);
        }
        while (upgrade is null);

        await upgrade.RunAsync(cancellation).ConfigureAwait(false);
        return upgrade;
    }

    /// <summary>Finalises the release that is on probation, or that was rolled back, for an operator.</summary>
    /// <param name="by">Who asks for it; null takes who asked for the upgrade.</param>
    /// <param name="cancellation">Ends the wait for the sweep.</param>
    /// <returns>The upgrade; its report says whether it is finalised.</returns>
    /// <exception cref="ReleaseException">There is nothing to finalise.</exception>
    /// <exception cref="OperationCanceledException">The release was rolled back meanwhile, or the wait was cancelled.</exception>
    public async Task<Upgrade> FinaliseAsync(string? by = null, CancellationToken cancellation = default)
    {
        Upgrade upgrade = Current ?? throw PlanFailures.NothingUnderWay();
        if (upgrade.Step is not (ReleaseStep.OnProbation or ReleaseStep.RolledBack))
        {
            throw PlanFailures.OutOfOrder(upgrade.Plan.Release.Name, upgrade.Step, ReleaseAction.Finalise);
        }

        await upgrade.FinaliseAsync(by, cancellation).ConfigureAwait(false);
        return upgrade;
    }

    /// <summary>Gives the upgrade up that is under way and not committed, for an operator. Nothing was touched.</summary>
    /// <param name="by">Who asks for it; null takes who asked for the upgrade.</param>
    /// <returns>The upgrade, once what was loaded has left or is reported not to; its report says whether it came too late.</returns>
    /// <exception cref="ReleaseException">There is nothing to give up.</exception>
    public async Task<Upgrade> AbortAsync(string? by = null)
    {
        Upgrade upgrade = Current ?? throw PlanFailures.NothingUnderWay();
        if (upgrade.Step is not (ReleaseStep.Planned or ReleaseStep.Prepared or ReleaseStep.Rehearsed))
        {
            throw PlanFailures.OutOfOrder(upgrade.Plan.Release.Name, upgrade.Step, ReleaseAction.Abort);
        }

        await upgrade.AbortAsync(by).ConfigureAwait(false);
        return upgrade;
    }

    /// <summary>The history: who asked for what, when, with what figures and outcome; newest first, starts included.</summary>
    /// <param name="count">The most to read, above 0.</param>
    /// <param name="before">Only upgrades with a lower number, to read on from the last one of a page; null starts with the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The upgrades; fewer than asked for where there are no more.</returns>
    /// <exception cref="ReleaseException">The journal cannot be read, is damaged, or is not open.</exception>
    public Task<IReadOnlyList<JournalUpgrade>> ReadHistoryAsync(int count = 50, long? before = null, CancellationToken cancellation = default) =>
        _services.Journal.ReadHistoryAsync(count, before, cancellation);

    /// <summary>All that was written about one upgrade, in the order of its steps.</summary>
    /// <param name="upgrade">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The entries; none where there is no such upgrade, or no more.</returns>
    /// <exception cref="ReleaseException">The journal cannot be read, is damaged, or is not open.</exception>
    public Task<IReadOnlyList<JournalEntry>> ReadEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        _services.Journal.ReadEntriesAsync(upgrade, cancellation);

    /// <summary>Reads the journal and loads what a host starts with.</summary>
    /// <exception cref="ReleaseException">The journal cannot be used, or a module is found wanting.</exception>
    /// <param name="named">The modules named for the start.</param>
    /// <param name="restore">Gives the states that servers go on with, for the modules that were loaded; null where all begin anew.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task StartAsync(
        IReadOnlyList<ModuleSource> named,
        Func<IReadOnlyList<LoadedModule>, CancellationToken, DetachedHost?> restore,
        CancellationToken cancellation)
    {
        HostStart start = new(_services.Journal, OperatorOf(_defaults), _services.Logger);
        try
        {
            (IReadOnlyList<ModuleSource> modules, IReadOnlyList<string> hashes, ReleaseRecovery recovery) = await start.ReadAsync(named, cancellation).ConfigureAwait(false);
            Upgrade upgrade;
            lock (_lock)
            {
                upgrade = BeginLocked(
                    new Release { Name = StartName, Modules = modules },
                    _defaults with { RefusesOlderReleases = false }, // what a start runs is the deployment's choice
                    plan => StandingChange.OfStart(plan, Standing, hashes, _services.Journal.Options.KeptReleases));
                upgrade.Restore = restore;
            }

            UpgradeReport report = await upgrade.RunAsync(cancellation).ConfigureAwait(false);
            if (report.Failure is { } failure)
            {
                throw new ReleaseException(failure);
            }

            await upgrade.FinaliseAsync(cancellation).ConfigureAwait(false);
            Volatile.Write(ref _recovery, recovery);
        }
        catch
        {
            // Nothing runs: the journal is free for a host that has what this one lacks.
            await StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives the journal back.</summary>
    internal Task StopAsync() => _services.Journal.CloseAsync();

    /// <returns>Null where the release to go back from is no longer the last one.</returns>
    private Upgrade? TryBegin(WayBack wayBack, UpgradeOptions options)
    {
        lock (_lock)
        {
            ReleaseStanding? standing = Standing;
            return standing is { Past: [{ } last, ..] } && last == wayBack.From
                ? BeginLocked(
                    wayBack.Release,
                    options,
                    plan => StandingChange.OfWayBack(plan, standing),
                    wayBack.Check,
                    Upgrade.RolledBackByOperator(wayBack.From.Release))
                : null;
        }
    }

    private Upgrade BeginLocked(
        Release release,
        UpgradeOptions options,
        Func<ReleasePlan, StandingChange> standings,
        Func<ReleasePlan, ReleasePlan>? check = null,
        ReleaseFailure? goesBackBecause = null)
    {
        if (_current is { HasEnded: false } other)
        {
            throw PlanFailures.UpgradeUnderWay(other.Plan.Release.Name, other.Step);
        }

        if (_current is { Step: ReleaseStep.NeedsPerson } puzzled)
        {
            // At its end, and the way on is a restart: whatever is planned here is planned against what does not run (I9).
            throw PlanFailures.AnswersUnknown(puzzled.Plan.Release.Name);
        }

        // Planned under the lock: what runs cannot change in between. Going back is never refused for old code that stays: it
        // would leave the service with a release that is not good enough.
        ReleasePlan plan = goesBackBecause is null ? Plan(release, options) : PlanUnlimited(release, options);
        plan = check?.Invoke(plan) ?? plan;
        UpgradeJournal journal = new(_services.Journal, plan, standings(plan), OperatorOf(options));
        return _current = new Upgrade(_services, plan, options, goesBackBecause, journal);
    }

    private ReleasePlan PlanUnlimited(Release release, UpgradeOptions options)
    {
        release.Probation.ThrowIfInvalid();
        ReleasePlan plan = new ReleasePlanner(_services.Running).Plan(release, options);
        return new PlanForecast(_services.Running, _services.Registry, _services.Retired).Add(plan, options);
    }

    private UpgradeOptions Checked(UpgradeOptions? options) =>
        options?.FindOutOfRange() is { Count: > 0 } problems ? throw new ArgumentOutOfRangeException(nameof(options), string.Join(' ', problems)) : options ?? _defaults;

    private static string OperatorOf(UpgradeOptions options) => options.Operator ?? Environment.UserName;
}
