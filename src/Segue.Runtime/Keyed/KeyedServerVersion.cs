using Segue.Calls;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Keyed;

/// <summary>
/// One version of a keyed server: how its objects are made, and how states of other versions get here. Each instance names
/// the one that its state belongs to.
/// </summary>
internal sealed class KeyedServerVersion(KeyedFamily family, StateVersion stateVersion, StrayAccessLog strays, ITableJournal journal) : KeyedVersion(family.Mailbox)
{
    /// <summary>Stands for the state of the server as a whole, which a keyed one does not have: each instance has its own.</summary>
    public static readonly object NoState = new();

    private volatile bool _hasNoWayBack;
    private bool? _startsTimers;
    private long _present;
    private long _quarantined;
    private long _migrated;

    public KeyedFamily Family { get; } = family;

    /// <summary>What the states of its instances are.</summary>
    public StateVersion StateVersion { get; } = stateVersion;

    /// <summary>Where accesses by its objects are counted once they are taken away.</summary>
    public StrayAccessLog Strays { get; } = strays;

    /// <summary>Told of what happens to instances when they are migrated.</summary>
    public ITableJournal Journal { get; } = journal;

    /// <summary>What the module is that it comes from.</summary>
    public required ModuleManifest Module { get; init; }

    /// <summary>
    /// What its objects hold of the host. Not that of the object which was made to try the constructor: calls of this version
    /// go on after the commit, and may be waiting for a timer of theirs.
    /// </summary>
    public required ModuleScope Scope { get; init; }

    /// <summary>What the version has of its host beside services.</summary>
    public required VersionContext Context { get; init; }

    /// <summary>The object that was made to try the constructor. It answers no call; its timers' names are those of all.</summary>
    public required IServerState Trial { get; init; }

    /// <summary>Makes the server objects.</summary>
    public required InstanceFactory Factory { get; init; }

    /// <summary>Whether the server objects hold proxies.</summary>
    public bool TakesOwner => Factory.TakesOwner;

    /// <summary>Whether each instance has timers from the beginning.</summary>
    public bool StartsTimers => _startsTimers ??= Trial.Timers.Values.Any(timer => timer.Every is not null);

    /// <summary>The way of each version that an instance may be on; null where the state is of the very type already.</summary>
    public IReadOnlyDictionary<StateVersion, ValueConversion?> Conversions { get; set; } = new Dictionary<StateVersion, ValueConversion?>();

    /// <summary>When going back: the version that is gone back from.</summary>
    public KeyedServerVersion? GoesBackFrom { get; set; }

    /// <summary>Whether the way back to the version before is given up.</summary>
    public bool HasNoWayBack
    {
        get => _hasNoWayBack;
        set => _hasNoWayBack = value;
    }

    /// <summary>How many instances are on it, quarantined ones aside. Means something while it is current.</summary>
    public long Present => Interlocked.Read(ref _present);

    /// <summary>How many instances could not be brought to it.</summary>
    public long Quarantined => Interlocked.Read(ref _quarantined);

    /// <summary>How many instances came to it from another version.</summary>
    public long Migrated => Interlocked.Read(ref _migrated);

    public void CountPresent(int change) => Interlocked.Add(ref _present, change);

    public void CountQuarantined(int change) => Interlocked.Add(ref _quarantined, change);

    public void CountMigrated()
    {
        Interlocked.Increment(ref _migrated);
        Interlocked.Increment(ref _present);
    }

    /// <summary>Marks whether new calls run on it. Called by the commit.</summary>
    /// <param name="isCurrent">Whether they do.</param>
    /// <param name="isCut">Whether a checkpoint is being taken.</param>
    public void BecomeCurrent(bool isCurrent, bool isCut)
    {
        IsEnteredAtOnce = isCurrent && !isCut;
        IsCurrent = isCurrent;
    }

    /// <summary>The way from a version.</summary>
    /// <exception cref="InvalidOperationException">Nobody prepared one.</exception>
    public ValueConversion? ConversionOf(StateVersion from) => Conversions.TryGetValue(from, out ValueConversion? conversion)
        ? conversion
        : throw new InvalidOperationException($"No way was prepared from {from} to {StateVersion}.");

    /// <summary>Makes a server object around nothing yet.</summary>
    /// <param name="owner">Who holds the proxies that it takes; null where it takes none.</param>
    public Server Construct(Func<ServerOwner>? owner) => (Server)Factory.Make(owner);

    /// <summary>Makes one object for nobody, and looks at the timers: what compiles must not do so while a call waits.</summary>
    public void WarmUp(ServerOwner owner)
    {
        _ = StartsTimers;
        Construct(() => owner);
    }
}
