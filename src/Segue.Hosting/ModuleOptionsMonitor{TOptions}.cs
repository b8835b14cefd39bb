using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Segue.Hosting;

/// <summary>The host's monitor as one module sees it: its listeners are held by the module's scope.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by OptionsAdapter.")]
internal sealed class ModuleOptionsMonitor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IOptionsMonitor<TOptions> monitor,
    Action<IDisposable> hold) : IOptionsMonitor<TOptions>
{
    public TOptions CurrentValue => monitor.CurrentValue;

    public TOptions Get(string? name) => monitor.Get(name);

    public IDisposable? OnChange(Action<TOptions, string?> listener)
    {
        IDisposable? registration = monitor.OnChange(listener);
        if (registration is not null)
        {
            hold(registration);
        }

        return registration;
    }
}
