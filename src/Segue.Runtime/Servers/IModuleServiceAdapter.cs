namespace Segue.Runtime.Servers;

/// <summary>
/// Gives a module a service in a form that cannot keep the module's code: one that remembers what the module registers and
/// lets go of it when the module leaves.
/// </summary>
public interface IModuleServiceAdapter
{
    /// <summary>Wraps a service.</summary>
    /// <param name="serviceType">What a server's constructor asks for.</param>
    /// <param name="services">The host's services.</param>
    /// <param name="hold">Keeps something to dispose of when the module leaves.</param>
    /// <returns>The service, or null where this adapter has nothing to do with it.</returns>
    object? TryAdapt(Type serviceType, IServiceProvider services, Action<IDisposable> hold);
}
