using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>The releases of a host: what runs, what is under way, what was.</summary>
/// <remarks>Thread-safe. One upgrade at a time. Follows Erlang/OTP's <c>release_handler</c>.</remarks>
public sealed class ReleaseHandler
{
    private readonly UpgradeServices _services;
    private readonly UpgradeOptions _defaults;
    private readonly Lock _lock = new();

    /// <summary>The releases that can be gone back from, the last one on top. Sources only: a few strings each.</summary>
    private readonly Stack<PastRelease> _past = new();
    private Upgrade? _current;

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

    /// <summary>The modules that run, by their manifests.</summary>
    public IReadOnlyList<ModuleManifest> Modules => [.. _services.Running.Modules.Select(module => module.Manifest)];

    /// <summary>Finds out what a release would do. Nothing of it is loaded.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <returns>The plan; its failure says what is in the way.</returns>
    /// <exception cref="ArgumentException">A bound of the release's probation is out of its range.</exception>
    public ReleasePlan Plan(Release release, UpgradeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        release.Probation.ThrowIfInvalid();
        return new ReleasePlanner(_services.Running).Plan(release, options ?? _defaults);
    }

    /// <summary>Plans a release and makes it the one that is under way. Its steps are the caller's to take.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <returns>The upgrade.</returns>
    /// <exception cref="ReleaseException">Another upgrade is under way.</exception>
    public Upgrade Begin(Release release, UpgradeOptions? options = null) => Begin(release, options ?? _defaults, goesBackFrom: null);

    /// <summary>Plans, prepares, rehearses and commits a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="options">The bounds; null takes the defaults.</param>
    /// <param name="cancellation">Gives the upgrade up, until the commit begins.</param>
    /// <returns>The upgrade; its report says whether it was committed, refused or aborted.</returns>
    /// <exception cref="ReleaseException">Another upgrade is under way.</exception>
    public async Task<Upgrade> UpgradeAsync(Release release, UpgradeOptions? options = null, CancellationToken cancellation = default)
    {
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
    /// <exception cref="ReleaseException">There is nothing to go back to, or another upgrade is under way.</exception>
    public async Task<Upgrade> RollBackAsync(UpgradeOptions? options = null, CancellationToken cancellation = default)
    {
        if (Current is { Step: ReleaseStep.OnProbation } onProbation)
        {
            await onProbation.RollBackAsync(reason: null, cancellation).ConfigureAwait(false);
            return onProbation;
        }

        PastRelease last;
        lock (_lock)
        {
            last = _past.TryPeek(out PastRelease? past) ? past : throw PlanFailures.NothingToRollBack();
        }

        Upgrade upgrade = Begin(last.WayBack(), options ?? _defaults, last);
        await upgrade.RunAsync(cancellation).ConfigureAwait(false);
        return upgrade;
    }

    /// <summary>Loads a host's first modules.</summary>
    /// <exception cref="ReleaseException">A module is found wanting.</exception>
    internal async Task StartAsync(IReadOnlyList<ModuleSource> modules, CancellationToken cancellation)
    {
        Upgrade upgrade = Begin(new Release { Name = "start", Modules = modules }, _defaults, goesBackFrom: null, isStart: true);
        UpgradeReport report = await upgrade.RunAsync(cancellation).ConfigureAwait(false);
        if (report.Failure is { } failure)
        {
            throw new ReleaseException(failure);
        }

        await upgrade.FinaliseAsync(cancellation).ConfigureAwait(false);
    }

    private Upgrade Begin(Release release, UpgradeOptions options, PastRelease? goesBackFrom, bool isStart = false)
    {
        lock (_lock)
        {
            if (_current is { HasEnded: false } other)
            {
                throw PlanFailures.UpgradeUnderWay(other.Plan.Release.Name, other.Step);
            }

            // Planned under the lock: what runs cannot change in between.
            ReleasePlan plan = Plan(release, options);
            plan = goesBackFrom?.Check(plan) ?? plan;
            ReleaseFailure? because = goesBackFrom is null ? null : Upgrade.RolledBackByOperator(goesBackFrom.Name);
            PastRelease? past = isStart ? null : PastRelease.Of(plan, _services.Running);
            return _current = new Upgrade(_services, plan, options, because, new ReleaseHistoryEntry(this, past, goesBackFrom is not null));
        }
    }

    /// <summary>Remembers a release that was committed, so that it can be gone back from.</summary>
    internal void Push(PastRelease past)
    {
        lock (_lock)
        {
            _past.Push(past);
        }
    }

    /// <summary>Forgets the release that was gone back from.</summary>
    internal PastRelease Pop()
    {
        lock (_lock)
        {
            return _past.Pop();
        }
    }
}
