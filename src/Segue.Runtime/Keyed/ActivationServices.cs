using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>
/// The services of one instance's server object whose class has more constructors than one. Proxies know the instance as their
/// holder; everything else is common to the version.
/// </summary>
internal sealed class ActivationServices(IServiceProvider common, Func<ServerOwner> owner, Func<ServerOwner, IServiceProvider> owned) : IServiceProvider
{
    private IServiceProvider? _owned;

    public object? GetService(Type serviceType) => ModuleServices.LeadsToServers(serviceType)
        ? (_owned ??= owned(owner())).GetService(serviceType)
        : common.GetService(serviceType);
}
