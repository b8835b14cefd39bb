using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using Segue.Calls;
using Segue.Modules;
using Segue.Runtime.Detached;
using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Servers;

/// <summary>The servers of a host, by contract. Thread-safe.</summary>
public sealed class ServerRegistry
{
    /// <summary>
    /// The contracts of an assembly, read once: reading its attributes takes longer the more contracts it has, and each of them
    /// is asked for several times. Keyed weakly, and each value leads to its own assembly only.
    /// </summary>
    private static readonly ConditionalWeakTable<Assembly, FrozenDictionary<Type, ContractEntryAttribute>> Entries = [];

    private readonly WaitGraph _waits = new();
    private readonly MailboxServices _services;
    private readonly ConcurrentDictionary<string, ServerMailbox> _mailboxes = new();
    private readonly ConcurrentDictionary<Type, ServerMailbox> _byContract = new();
    private readonly ConcurrentDictionary<Type, object> _proxies = new();
    private readonly ConcurrentDictionary<Type, Func<Mailbox, ServerOwner?, object>> _makers = new();
    private readonly ConcurrentDictionary<Type, Func<ServerOwner, object>> _keyedMakers = new();

    internal ServerRegistry(MailboxServices? services = null)
    {
        _services = services ?? MailboxServices.Default;
        Families = new KeyedFamilies(_waits, _services);
    }

    /// <summary>The timers of all servers and instances that are started, by server and name.</summary>
    public IReadOnlyList<TimerStatus> Timers =>
    [
        .. _mailboxes.Values.OrderBy(mailbox => mailbox.Name, StringComparer.Ordinal).SelectMany(mailbox => mailbox.Timers.List()),
        .. Families.All.Where(family => family.HasTimers).SelectMany(family => family.Instances()).SelectMany(instance => instance.ListTimers()),
    ];

    /// <summary>The detached work that still runs, the oldest first.</summary>
    public IReadOnlyList<DetachedWorkStatus> DetachedWork => [.. Detached.List().Select(work => work.Status)];

    internal DetachedWorks Detached { get; } = new();

    /// <summary>Cancels detached work through its token. Whether and when it ends is its own affair.</summary>
    /// <param name="server">The name of the server that detached it; null for all servers.</param>
    /// <param name="name">The name of the work; null for all of it.</param>
    /// <returns>How many pieces of work were told.</returns>
    public int CancelDetachedWork(string? server = null, string? name = null)
    {
        List<DetachedWork> meant =
        [
            .. Detached.List().Where(work => (server is null || work.Status.Server == server) && (name is null || work.Status.Name == name)),
        ];
        meant.ForEach(static work => work.Cancel());
        return meant.Count;
    }

    /// <summary>The waits among these servers.</summary>
    internal WaitGraph Waits => _waits;

    /// <summary>Whose turn it is to close gates.</summary>
    internal GateTurns Turns { get; } = new();

    /// <summary>The mailboxes of all servers that were ever there.</summary>
    internal IReadOnlyCollection<ServerMailbox> Mailboxes => [.. _mailboxes.Values];

    /// <summary>The keyed servers among these.</summary>
    internal KeyedFamilies Families { get; }

    /// <summary>When idle instances of keyed servers are passivated. May be changed at any time.</summary>
    /// <value>The default is a <see cref="Keyed.KeyedPolicy"/> with its defaults.</value>
    /// <exception cref="ArgumentOutOfRangeException">A value of the policy is out of its range.</exception>
    public KeyedPolicy KeyedPolicy
    {
        get => Families.Passivation.Policy;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.ThrowIfInvalid();
            Families.Passivation.Policy = value;
        }
    }

    /// <summary>The names of all servers that were ever there.</summary>
    public IReadOnlyCollection<string> Names => [.. _mailboxes.Keys];

    /// <summary>
    /// The server behind a contract. The same object for the life of the host: it stays while versions come and go.
    /// </summary>
    /// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
    /// <returns>What to call. Its calls fail with <see cref="ServerUnavailableException"/> while there is no server.</returns>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    /// <exception cref="KeyedContractException">The server is keyed: one instance must be asked for.</exception>
    public TContract Get<TContract>()
        where TContract : class
        => (TContract)Get(typeof(TContract));

    /// <summary>The server behind a contract.</summary>
    /// <param name="contract">An interface with a <see cref="ContractAttribute"/>.</param>
    /// <returns>An object that implements it.</returns>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    /// <exception cref="KeyedContractException">The server is keyed: one instance must be asked for.</exception>
    public object Get(Type contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return _proxies.GetOrAdd(contract, static (type, registry) => registry.CreateProxy(type, owner: null), this);
    }

    /// <summary>
    /// One instance of the keyed server behind a contract. Nothing is made yet: its first call makes the instance, where there
    /// is none with that key.
    /// </summary>
    /// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
    /// <param name="key">The key: a <see cref="string"/>, a <see cref="long"/> or a <see cref="Guid"/>, as the server has.</param>
    /// <returns>
    /// What to call; it may be held for ever. Asking allocates about 64 bytes, so whoever calls one instance often holds on to
    /// it.
    /// </returns>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    /// <exception cref="KeyedContractException">The server's keys are of another kind, or it has none.</exception>
    public TContract Get<TContract>(ServerKey key)
        where TContract : class
        => (TContract)CreateProxy(typeof(TContract), key, owner: null);

    /// <summary>The instances of the keyed server behind a contract: to make, list, count, passivate and stop them.</summary>
    /// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
    /// <returns>What is known of them and can be done with them.</returns>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    /// <exception cref="KeyedContractException">The server has no keys.</exception>
    public KeyedServers Keyed<TContract>()
        where TContract : class
        => new(FamilyOf(typeof(TContract)), Families.Passivation);

    /// <summary>The instances of a keyed server, by the server's name.</summary>
    /// <param name="server">The name of the server.</param>
    /// <returns>What is known of them and can be done with them; null where there is no keyed server of that name.</returns>
    public KeyedServers? TryGetKeyed(string server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Families.TryGet(server) is { } family ? new KeyedServers(family, Families.Passivation) : null;
    }

    /// <summary>
    /// Makes the contracts of a module known before it is loaded, so that what is built at start can hold them already. Calls
    /// fail until the module is started.
    /// </summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <exception cref="TypeLoadException">The host has no such contract.</exception>
    public void Declare(ModuleManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        foreach (ManifestServer server in manifest.Servers)
        {
            if (KeyedFamilies.KindOf(server.KeyType) is { } kind)
            {
                Families.GetOrAdd(GetMailbox(server.Name), kind);
            }

            foreach (ManifestContract contract in server.Contracts)
            {
                Map(Assembly.Load(contract.Assembly).GetType(contract.Name, throwOnError: true)!, GetMailbox(server.Name));
            }
        }
    }

    /// <summary>Makes a contract known whose server a later release brings. Its calls fail until then.</summary>
    /// <param name="contract">An interface with a <see cref="ContractAttribute"/>.</param>
    /// <param name="server">The name of the server that will implement it.</param>
    /// <exception cref="ArgumentException">The type is no contract, or its assembly was built without Segue's generator.</exception>
    public void Declare(Type contract, string server)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(server);
        if (FindEntry(contract) is null)
        {
            throw new ArgumentException(
                $"{contract} is no contract. Give it [Contract], and build its assembly with Segue's generator.",
                nameof(contract));
        }

        Map(contract, GetMailbox(server));
    }

    internal object CreateProxy(Type contract, ServerOwner? owner)
    {
        ServerMailbox mailbox = MailboxWithoutKeys(contract);
        return Activator.CreateInstance(FindEntry(contract)!.Proxy, mailbox, owner)!;
    }

    private ServerMailbox MailboxWithoutKeys(Type contract)
    {
        ServerMailbox mailbox = MailboxOf(contract);
        return Families.TryGet(mailbox.Name) is null ? mailbox : throw KeyedContractException.KeyMissing(NameOf(contract), mailbox.Name);
    }

    internal object CreateProxy(Type contract, ServerKey key, ServerOwner? owner)
    {
        KeyedFamily family = FamilyOf(contract);
        return MakeProxy(contract)(family.Mailbox, family.TargetOf(family.Checked(key), owner));
    }

    private KeyedFamily FamilyOf(Type contract)
    {
        ServerMailbox mailbox = MailboxOf(contract);
        return Families.TryGet(mailbox.Name) ?? throw KeyedContractException.NotKeyed(NameOf(contract), mailbox.Name);
    }

    private ServerMailbox MailboxOf(Type contract) => TryGetByContract(contract) ?? throw ServerUnavailableException.NotStarted(NameOf(contract));

    private static string NameOf(Type contract) => contract.FullName ?? contract.Name;

    /// <summary>What makes the proxies of one service of a server's constructor, given their holder.</summary>
    /// <param name="service">A contract, or <see cref="IKeyed{TContract}"/> of one.</param>
    internal Func<ServerOwner, object> ProxyMaker(Type service)
    {
        if (service.IsGenericType)
        {
            return _keyedMakers.GetOrAdd(service.GetGenericArguments()[0], static (contract, servers) => KeyedProxyFactory.Compile(contract, servers), this);
        }

        ServerMailbox mailbox = MailboxWithoutKeys(service);
        Func<Mailbox, ServerOwner?, object> make = MakeProxy(service);
        return owner => make(mailbox, owner);
    }

    /// <summary>Proxies of instances are made by the hundred thousand: not by reflection each time.</summary>
    private Func<Mailbox, ServerOwner?, object> MakeProxy(Type contract) =>
        _makers.GetOrAdd(contract, static type => KeyedProxyFactory.Compile(FindEntry(type)!.Proxy));

    /// <summary>What the contract's assembly says of it, or null where it was built without the generator.</summary>
    internal static ContractEntryAttribute? FindEntry(Type contract) => Entries
        .GetValue(contract.Assembly, static assembly => assembly.GetCustomAttributes<ContractEntryAttribute>().ToFrozenDictionary(entry => entry.Contract))
        .GetValueOrDefault(contract);

    /// <summary>The mailbox of a server, made when it is first asked for.</summary>
    internal ServerMailbox GetMailbox(string server) =>
        _mailboxes.GetOrAdd(server, static (name, registry) => new ServerMailbox(name, registry._waits, registry._services), this);

    /// <summary>The mailbox of a server, or null where there never was one.</summary>
    internal ServerMailbox? TryGetMailbox(string server) => _mailboxes.GetValueOrDefault(server);

    /// <summary>The server that a contract leads to, or null.</summary>
    internal ServerMailbox? TryGetByContract(Type contract) => _byContract.GetValueOrDefault(contract);

    /// <summary>Lets a contract lead to a server from now on.</summary>
    /// <returns>False where it leads somewhere already.</returns>
    internal bool Map(Type contract, ServerMailbox mailbox) => _byContract.TryAdd(contract, mailbox);

    /// <summary>Takes <see cref="Map"/> back: the server never came.</summary>
    internal void Unmap(Type contract)
    {
        if (_byContract.TryRemove(contract, out ServerMailbox? mailbox))
        {
            Families.ForgetUnused(mailbox.Name);
        }

        _proxies.TryRemove(contract, out _);
    }
}
