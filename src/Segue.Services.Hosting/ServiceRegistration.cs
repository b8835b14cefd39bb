using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Segue.Hosting;
using Segue.Runtime.Loading;

namespace Segue.Services.Hosting;

/// <summary>What the registrations of all services do.</summary>
internal static class ServiceRegistration
{
    /// <summary>Starts with the module of a service, and lets the application set its options.</summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="folder">The name of the module, and of its folder below <c>modules</c>.</param>
    /// <param name="module">The module from elsewhere; null takes the one in the folder.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    public static OptionsBuilder<TOptions> AddService<TOptions>(this SegueBuilder builder, string folder, ModuleSource? module, Action<TOptions>? configure)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = module is null ? builder.WithModule(folder) : builder.WithModule(module);
        OptionsBuilder<TOptions> options = builder.Services.AddOptions<TOptions>();
        return configure is null ? options : options.Configure(configure);
    }
}
