using Segue.Runtime.Detached;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Purging;

/// <summary>
/// The versions of modules that were let go, until each is really gone: who still holds old code, over all upgrades (I7).
/// </summary>
/// <remarks>
/// Thread-safe. Holds nothing of the code. Follows Erlang/OTP's <c>code:soft_purge/1</c>, which leaves old code alone while a
/// process runs it; nothing here kills, as <c>code:purge/1</c> does.
/// </remarks>
public sealed class RetiredVersions
{
    private readonly Lock _lock = new();
    private readonly List<RetiredModule> _modules = [];

    /// <summary>The modules of which a version has stayed: their gauge goes on with 0.</summary>
    private readonly HashSet<string> _everPinned = [];
    private readonly IServiceProvider _services;
    private readonly ServerRegistry _registry;
    private readonly TimeProvider _time;

    internal RetiredVersions(IServiceProvider services, ServerRegistry registry, TimeProvider time)
    {
        _services = services;
        _registry = registry;
        _time = time;
        PinnedVersionGauge.Watch(this);
    }

    /// <summary>All that are still in memory, the oldest first: those about to leave, those that something holds, resident ones.</summary>
    public IReadOnlyList<RetiredVersion> All => List(static _ => true);

    /// <summary>Those that have not left in time, because something holds them; the oldest first.</summary>
    public IReadOnlyList<RetiredVersion> Pinned => List(static version => version.Standing == RetiredStanding.Pinned);

    /// <summary>
    /// Asks for collections that stop nobody until the versions that were let go have left, and searches for what holds those
    /// that have not.
    /// </summary>
    /// <param name="bound">The longest wait for them to leave, at least 0; null takes 5 seconds.</param>
    /// <param name="searchBound">The longest search, at least 0; 0 searches nothing; null takes 2 seconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Who has left, and who has not and why.</returns>
    /// <remarks>The search runs on a thread of its own with low priority and stops nobody.</remarks>
    public async Task<PurgeReport> PurgeAsync(TimeSpan? bound = null, TimeSpan? searchBound = null, CancellationToken cancellation = default)
    {
        RetiredModule[] before = [.. Living().Where(static module => !module.IsResident)];
        await SeeOffAsync(before, bound ?? TimeSpan.FromSeconds(5), searchBound ?? TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(false);
        return Report(before);
    }

    /// <summary>Searches for what holds the versions that have not left, in a way of the caller's choice.</summary>
    /// <param name="finder">The way.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Who has not left, with what the finder found; what it did not find is as before.</returns>
    /// <exception cref="SegueException">The search cannot be made.</exception>
    public async Task<PurgeReport> SearchAsync(IPinFinder finder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(finder);
        RetiredModule[] before = [.. Living().Where(static module => !module.IsResident)];
        if (before.Length > 0)
        {
            PinFindings findings = await finder.FindAsync([.. before.Select(Describe)], cancellation).ConfigureAwait(false);
            Note(before, findings);
        }

        return Report(before);
    }

    /// <summary>Takes versions in whose code has just been let go.</summary>
    internal void Add(IEnumerable<RetiredModule> modules, string release)
    {
        lock (_lock)
        {
            foreach (RetiredModule module in modules)
            {
                module.Release = release;
                module.RetiredAt = _time.GetUtcNow();
                _modules.Add(module);
            }
        }
    }

    /// <summary>Waits until versions have left, and finds what holds the others.</summary>
    /// <returns>Those that have not left; null where there was nothing to wait for.</returns>
    internal async Task<IReadOnlyList<RetiredVersion>?> SeeOffAsync(
        IReadOnlyList<RetiredModule> modules,
        TimeSpan bound,
        TimeSpan searchBound,
        CancellationToken cancellation)
    {
        IReadOnlyList<RetiredModule>? staying = await OldCode.WaitUntilGoneAsync(modules, bound, cancellation).ConfigureAwait(false);
        if (staying is not { Count: > 0 })
        {
            return staying is null ? null : [];
        }

        lock (_lock)
        {
            foreach (RetiredModule module in staying)
            {
                module.Standing = RetiredStanding.Pinned;
                Pin[] work = [.. _registry.DetachedWork.Where(work => work.Module == module.Title).Select(PinOf)];
                if (work.Length > 0 || module.Pins.Any(static pin => pin.Kind == PinKind.DetachedWork))
                {
                    module.Pins = work;
                }

                _everPinned.Add(module.Manifest.Name);
            }
        }

        RetiredModule[] unexplained = [.. staying.Where(static module => !module.Pins.Any(static pin => pin.Kind == PinKind.DetachedWork))];
        if (unexplained.Length > 0 && searchBound > TimeSpan.Zero)
        {
            Note(unexplained, await PinSearch.RunAsync(unexplained, _services, searchBound).ConfigureAwait(false));
        }

        return [.. staying.Where(static module => !module.HasLeft).Select(Describe)];
    }

    /// <summary>Whether so many versions stay that no further one may be retired.</summary>
    /// <returns>Why, or null where there is room.</returns>
    internal ReleaseFailure? FindExcess(UpgradeOptions options)
    {
        IReadOnlyList<RetiredVersion> pinned = Pinned;
        if (pinned.Count >= options.PinnedVersionLimit)
        {
            return PurgeFailures.TooManyPinned(pinned, options.PinnedVersionLimit);
        }

        int resident = List(static version => version.Standing == RetiredStanding.Resident).Count;
        return resident >= options.ResidentVersionLimit ? PurgeFailures.TooManyResident(resident, options.ResidentVersionLimit) : null;
    }

    /// <summary>How many versions of each module stay that should have left; 0 for those of which none does any more.</summary>
    internal IReadOnlyList<(string Module, int Count)> CountPinned()
    {
        ILookup<string, RetiredVersion> pinned = Pinned.ToLookup(static version => version.Module);
        lock (_lock)
        {
            return [.. _everPinned.Select(module => (module, pinned[module].Count()))];
        }
    }

    private IReadOnlyList<RetiredVersion> List(Func<RetiredVersion, bool> choose) => [.. Living().Select(Describe).Where(choose)];

    private PurgeReport Report(RetiredModule[] before) => new()
    {
        Time = _time.GetUtcNow(),
        Left = [.. before.Where(static module => module.HasLeft).Select(static module => module.Title)],
        Staying = List(static version => version.Standing != RetiredStanding.Resident),
    };

    /// <summary>Forgets those that have left since somebody last looked: nobody tells when a context is collected.</summary>
    private List<RetiredModule> Living()
    {
        lock (_lock)
        {
            _modules.RemoveAll(static module => module.HasLeft);
            return [.. _modules];
        }
    }

    private void Note(IEnumerable<RetiredModule> modules, PinFindings findings)
    {
        lock (_lock)
        {
            foreach (RetiredModule module in modules)
            {
                module.Pins = findings.Pins.GetValueOrDefault(module.Number, module.Pins);
                module.Search = findings.Extent;
            }
        }
    }

    private RetiredVersion Describe(RetiredModule module)
    {
        lock (_lock)
        {
            return new RetiredVersion
            {
                Number = module.Number,
                Module = module.Manifest.Name,
                Version = module.Manifest.Version,
                Release = module.Release,
                RetiredAt = module.RetiredAt,
                Standing = module.Standing,
                Pins = module.Pins,
                Search = module.Search,
            };
        }
    }

    private static Pin PinOf(DetachedWorkStatus work) => new()
    {
        Kind = PinKind.DetachedWork,
        Held = work.Name,
        Root = $"server '{work.Server}', since {work.Since:u}",
    };
}
