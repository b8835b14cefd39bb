using Microsoft.Extensions.Options;
using Segue.Runtime.Servers;

namespace Segue.Hosting;

/// <summary>
/// Gives modules the host's options with change listeners that end with the module: one left at the host's monitor would
/// keep the module's code, and be told of changes after it was replaced.
/// </summary>
internal sealed class OptionsAdapter : IModuleServiceAdapter
{
    public object? TryAdapt(Type serviceType, IServiceProvider services, Action<IDisposable> hold)
    {
        if (!serviceType.IsGenericType || serviceType.GetGenericTypeDefinition() != typeof(IOptionsMonitor<>) || serviceType.IsCollectible)
        {
            return null;
        }

        object? monitor = services.GetService(serviceType);
        Type adapted = typeof(ModuleOptionsMonitor<>).MakeGenericType(serviceType.GetGenericArguments());
        return monitor is null ? null : Activator.CreateInstance(adapted, monitor, hold);
    }
}
