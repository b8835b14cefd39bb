using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Hosting;
using Segue.Runtime.Loading;
using Segue.Services.Hosting.Sessions;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting;

/// <summary>Adds the session store to an application.</summary>
public static class SessionsExtensions
{
    /// <summary>The name of the store's module, and of its folder below <c>modules</c>.</summary>
    private const string Module = "sessions";

    /// <summary>
    /// Starts with the session store in the application's folder <c>modules/sessions</c>, where the package
    /// <c>Segue.Services.Sessions</c> puts it, and makes <see cref="ISessionStore"/> and <see cref="SessionListeners"/> injectable.
    /// </summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <param name="module">The store from elsewhere, such as another version of it; null takes the one in the folder.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">There is no module, or the host lacks a contract of it.</exception>
    public static SegueBuilder AddSessions(
        this SegueBuilder builder, Action<SessionsOptions>? configure = null, ModuleSource? module = null)
    {
        builder.AddService(Module, module, configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SessionsOptions>, SessionsOptionsValidator>());
        builder.Services.TryAddSingleton(CreateListeners);
        builder.Services.TryAddSingleton<ISessionEvents>(provider => provider.GetRequiredService<SessionListeners>());
        builder.Services.TryAddSingleton<ISessionStorage>(provider => CreateStorage(provider)!); // null where there is to be none
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SessionSettingsSetter>());
        return builder;
    }

    private static SessionListeners CreateListeners(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<SessionsOptions>>().Value.MostWaitingEvents,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILoggerFactory>().CreateLogger<SessionListeners>());

    private static SqliteSessionStorage? CreateStorage(IServiceProvider provider)
    {
        SessionsOptions options = provider.GetRequiredService<IOptions<SessionsOptions>>().Value;
        return options.StoragePath is not { } path ? null : new SqliteSessionStorage(
            path,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<SqliteSessionStorage>(),
            options.StorageLockTimeout);
    }
}
