using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>Brings the settings of the application's options to the store.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class SessionSettingsSetter(ISessionStore sessions, IOptionsMonitor<SessionsOptions> options, ILogger<SessionSettingsSetter> logger)
    : OptionsFollower<SessionsOptions>(options)
{
    protected override ValueTask SetAsync(SessionsOptions set, CancellationToken cancellation) =>
        set.Settings is { } settings ? sessions.ConfigureAsync(settings, cancellation) : ValueTask.CompletedTask;

    protected override void LogNotSet(Exception exception) => logger.LogSessionSettingsNotSet(exception);
}
