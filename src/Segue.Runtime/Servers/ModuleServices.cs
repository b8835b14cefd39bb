using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segue.Calls;
using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;

namespace Segue.Runtime.Servers;

/// <summary>
/// The services of one version of one server: contracts by proxies that know their holder, a few of the host's services in
/// adapted form, all others as they are.
/// </summary>
/// <remarks>
/// The host's own container must never be asked for a type that is generic over a module's: it caches what it was asked
/// for, and would keep the module's code for ever (I7).
/// </remarks>
internal sealed class ModuleServices(
    IServiceProvider host,
    IReadOnlyList<IModuleServiceAdapter> adapters,
    ServerRegistry servers,
    ServerOwner owner,
    ModuleScope scope,
    TimeProvider time,
    ModuleCatalog catalog) : IServiceProvider, IServiceProviderIsService
{
    /// <summary>Whether a service is a proxy of a server, or makes some, and so must know its holder.</summary>
    public static bool LeadsToServers(Type serviceType) =>
        serviceType.IsDefined(typeof(ContractAttribute), inherit: false)
        || (serviceType.IsGenericType && serviceType.GetGenericTypeDefinition() == typeof(IKeyed<>));

    /// <summary>One for all who ask, so that shapes are compiled once for the version.</summary>
    private VersionedBytes? _bytes;

    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IServiceProvider) || serviceType == typeof(IServiceProviderIsService))
        {
            return this;
        }

        if (serviceType == typeof(TimeProvider))
        {
            return new ModuleTimeProvider(time, scope);
        }

        if (serviceType == typeof(IVersionedBytes))
        {
            return _bytes ??= new VersionedBytes(catalog, time);
        }

        if (serviceType.IsDefined(typeof(ContractAttribute), inherit: false))
        {
            return servers.CreateProxy(serviceType, owner);
        }

        if (LeadsToServers(serviceType))
        {
            return servers.ProxyMaker(serviceType)(owner);
        }

        if (serviceType.IsGenericType && serviceType.GetGenericTypeDefinition() == typeof(ILogger<>))
        {
            return Activator.CreateInstance(
                typeof(Logger<>).MakeGenericType(serviceType.GetGenericArguments()),
                host.GetRequiredService<ILoggerFactory>());
        }

        foreach (IModuleServiceAdapter adapter in adapters)
        {
            if (adapter.TryAdapt(serviceType, host, scope.Hold) is { } adapted)
            {
                return adapted;
            }
        }

        return serviceType.IsCollectible ? null : host.GetService(serviceType);
    }

    public bool IsService(Type serviceType) => GetService(serviceType) is not null;
}
