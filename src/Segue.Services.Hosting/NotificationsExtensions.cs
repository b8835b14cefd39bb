using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Hosting;
using Segue.Runtime.Loading;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting;

/// <summary>Adds notifications to an application.</summary>
public static class NotificationsExtensions
{
    /// <summary>The name of the module, and of its folder below <c>modules</c>.</summary>
    private const string Module = "notifications";

    /// <summary>The name of the server that the module has.</summary>
    private const string Server = "notifications";

    /// <summary>
    /// Starts with the notifications, makes their contracts injectable, and hands notifications to the handlers of the options and to
    /// those that are attached to <see cref="NotificationDispatcher"/>, which is injectable too.
    /// </summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="configure">Names handlers; null for none.</param>
    /// <param name="module">
    /// Where the module is, such as another version of it; null for the application's folder <c>modules/notifications</c>, where the
    /// package <c>Segue.Services.Notifications</c> puts it.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">There is no module, or the host lacks a contract of it.</exception>
    public static SegueBuilder AddNotifications(
        this SegueBuilder builder, Action<NotificationsOptions>? configure = null, ModuleSource? module = null)
    {
        builder.AddService(Module, module, configure);

        // A version of the module before 2 does not have it; the release that brings one does.
        builder.WithContract<INotificationDeadLetters>(Server);
        builder.Services.TryAddSingleton<NotificationSignals>();
        builder.Services.TryAddSingleton<INotificationSignal>(services => services.GetRequiredService<NotificationSignals>());
        builder.Services.TryAddSingleton(Create);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, NotificationDispatcher>(services => services.GetRequiredService<NotificationDispatcher>()));
        return builder;
    }

    private static NotificationDispatcher Create(IServiceProvider services) => new(
        services.GetRequiredService<INotifications>(),
        services.GetRequiredService<NotificationSignals>(),
        services.GetRequiredService<IOptions<NotificationsOptions>>().Value,
        services,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<NotificationDispatcher>>());
}
