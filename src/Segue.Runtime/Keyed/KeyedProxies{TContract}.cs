using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>The instances behind a contract, for a caller outside of all servers or for one server.</summary>
/// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
/// <remarks>Thread-safe.</remarks>
public sealed class KeyedProxies<TContract> : IKeyed<TContract>
    where TContract : class
{
    private readonly ServerRegistry _servers;
    private readonly ServerOwner? _owner;

    /// <summary>Gives a caller outside of all servers the instances behind a contract.</summary>
    /// <param name="servers">The servers.</param>
    public KeyedProxies(ServerRegistry servers)
        : this(servers, owner: null)
    {
    }

    internal KeyedProxies(ServerRegistry servers, ServerOwner? owner)
    {
        ArgumentNullException.ThrowIfNull(servers);
        _servers = servers;
        _owner = owner;
    }

    /// <inheritdoc/>
    public TContract Get(ServerKey key) => (TContract)_servers.CreateProxy(typeof(TContract), key, _owner);
}
