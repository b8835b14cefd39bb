using Microsoft.Extensions.Logging.Abstractions;
using Segue.Runtime.Keyed;
using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;
using Segue.Runtime.States;

namespace Segue.Runtime.Tests.Keyed;

/// <summary>Instances without a module, and releases of them without a release handler.</summary>
internal sealed class ScratchWallets
{
    private readonly WaitGraph _waits = new();
    private readonly ServerMailbox _mailbox;
    private ServerVersion? _running;

    public ScratchWallets(TimeProvider? time = null)
    {
        MailboxServices services = MailboxServices.Default with { Time = time ?? TimeProvider.System };
        Families = new KeyedFamilies(_waits, services);
        _mailbox = new ServerMailbox("scratch", _waits, services);
        Family = Families.GetOrAdd(_mailbox, ServerKeyKind.Number);
        Commit();
    }

    public KeyedFamilies Families { get; }

    public KeyedFamily Family { get; }

    public KeyedServers Servers => new(Family, Families.Passivation);

    /// <summary>Makes instances, each with its server object, as a first call does.</summary>
    public void Fill(int count)
    {
        for (long key = 0; key < count; key++)
        {
            KeyedInstance instance = Family.GetOrMake(key);
            Assert.True(instance.TryHold());
            Assert.NotNull(instance.TrySettle(out _));
            instance.EndHold();
        }
    }

    /// <summary>Commits another version on this thread.</summary>
    /// <returns>What is left to sweep, and what the commit allocated.</returns>
    public (KeyedChange Change, long Allocated) Commit(bool converts = false) => Commit(converts ? new MarkingConversion() : null);

    /// <summary>Commits another version on this thread.</summary>
    /// <param name="conversion">The way of the states; null where they stay as they are.</param>
    public (KeyedChange Change, long Allocated) Commit(ValueConversion? conversion)
    {
        ServerVersion next = Version(conversion);
        KeyedChange keyed = KeyedPreparer.Add(next.Keyed!);
        ServerChange change = new()
        {
            Mailbox = _mailbox,
            Old = _running,
            New = next,
            InitialState = KeyedServerVersion.NoState,
            Conversion = new NoConversion(),
            Keyed = keyed,
        };
        Switchover switchover = new([change], TimeSpan.FromSeconds(10), TimeProvider.System, _waits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SwitchResult result = switchover.Run();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Null(result.Failure);
        _running = next;
        return (keyed, allocated);
    }

    private ServerVersion Version(ValueConversion? conversion)
    {
        StrayAccesses strays = new("scratch", NullLogger.Instance);
        StateVersion state = StateVersion.OfShared(typeof(string));
        ScratchWallet trial = new();
        return new ServerVersion
        {
            Mailbox = _mailbox,
            Module = null!, // nothing here is of a module
            Instance = trial,
            StateVersion = state,
            Ownership = new ServerOwnership(_mailbox, strays),
            Scope = new ModuleScope(strays),
            Strays = strays,
            Time = TimeProvider.System,
            Tables = [],
            Keyed = new KeyedServerVersion(Family, state, strays, new InstanceLog("scratch", _mailbox.Meter, NullLogger.Instance))
            {
                Module = null!,
                Scope = new ModuleScope(strays),
                Context = null!,
                Trial = trial,
                Factory = new InstanceFactory(TakesOwner: false, static _ => new ScratchWallet()),
                Conversions = new Dictionary<StateVersion, ValueConversion?> { [state] = conversion },
            },
        };
    }

    private sealed class MarkingConversion : ValueConversion
    {
        public override object Convert(object value, object? before) => $"{value} and migrated on {Thread.CurrentThread.Name}";

        public override DetachedValue? Detach(object value) => null;
    }
}
