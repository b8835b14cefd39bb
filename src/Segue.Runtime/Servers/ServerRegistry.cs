using System.Collections.Concurrent;
using System.Reflection;
using Segue.Calls;
using Segue.Modules;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Servers;

/// <summary>The servers of a host, by contract. Thread-safe.</summary>
public sealed class ServerRegistry
{
    private readonly WaitGraph _waits = new();
    private readonly ConcurrentDictionary<string, ServerMailbox> _mailboxes = new();
    private readonly ConcurrentDictionary<Type, ServerMailbox> _byContract = new();
    private readonly ConcurrentDictionary<Type, object> _proxies = new();

    private readonly TimeProvider _time;

    internal ServerRegistry(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <summary>The waits among these servers.</summary>
    internal WaitGraph Waits => _waits;

    /// <summary>Whose turn it is to close gates.</summary>
    internal GateTurns Turns { get; } = new();

    /// <summary>The names of all servers that were ever there.</summary>
    public IReadOnlyCollection<string> Names => [.. _mailboxes.Keys];

    /// <summary>
    /// The server behind a contract. The same object for the life of the host: it stays while versions come and go.
    /// </summary>
    /// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
    /// <returns>What to call. Its calls fail with <see cref="ServerUnavailableException"/> while there is no server.</returns>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    public TContract Get<TContract>()
        where TContract : class
        => (TContract)Get(typeof(TContract));

    /// <summary>The server behind a contract.</summary>
    /// <param name="contract">An interface with a <see cref="ContractAttribute"/>.</param>
    /// <returns>An object that implements it.</returns>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    public object Get(Type contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return _proxies.GetOrAdd(contract, static (type, registry) => registry.CreateProxy(type, owner: null), this);
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
            foreach (ManifestContract contract in server.Contracts)
            {
                Map(Assembly.Load(contract.Assembly).GetType(contract.Name, throwOnError: true)!, GetMailbox(server.Name));
            }
        }
    }

    internal object CreateProxy(Type contract, ServerOwner? owner)
    {
        if (!_byContract.TryGetValue(contract, out ServerMailbox? mailbox))
        {
            throw ServerUnavailableException.NotStarted(contract.FullName ?? contract.Name);
        }

        return Activator.CreateInstance(FindEntry(contract)!.Proxy, mailbox, owner)!;
    }

    /// <summary>What the contract's assembly says of it, or null where it was built without the generator.</summary>
    internal static ContractEntryAttribute? FindEntry(Type contract) =>
        contract.Assembly.GetCustomAttributes<ContractEntryAttribute>().FirstOrDefault(entry => entry.Contract == contract);

    /// <summary>The mailbox of a server, made when it is first asked for.</summary>
    internal ServerMailbox GetMailbox(string server) =>
        _mailboxes.GetOrAdd(server, static (name, registry) => new ServerMailbox(name, registry._waits, registry._time), this);

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
        _byContract.TryRemove(contract, out _);
        _proxies.TryRemove(contract, out _);
    }
}
