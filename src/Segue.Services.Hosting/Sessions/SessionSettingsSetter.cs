using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>Brings the settings of the application's options to the store: at the start, and when they change.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class SessionSettingsSetter(ISessionStore sessions, IOptionsMonitor<SessionsOptions> options, ILogger<SessionSettingsSetter> logger)
    : IHostedService, IDisposable
{
    private readonly Lock _lock = new();

    /// <summary>What was set; each change waits for the one before, so that the last one holds.</summary>
    private Task _set = Task.CompletedTask;
    private IDisposable? _changes;

    /// <remarks>Not earlier: where hosted services start concurrently, the servers run only once all of them are past starting.</remarks>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = options.OnChange((changed, _) => Change(changed));
        await SetAsync(options.CurrentValue, cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        lock (_lock)
        {
            return _set;
        }
    }

    public void Dispose() => _changes?.Dispose();

    private void Change(SessionsOptions changed)
    {
        lock (_lock)
        {
            _set = ChangeAsync(_set, changed);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for the change: it is told, and the settings before hold.")]
    private async Task ChangeAsync(Task before, SessionsOptions changed)
    {
        await before.ConfigureAwait(false);
        try
        {
            await SetAsync(changed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.LogSessionSettingsNotSet(exception);
        }
    }

    private ValueTask SetAsync(SessionsOptions set, CancellationToken cancellation) =>
        set.Settings is { } settings ? sessions.ConfigureAsync(settings, cancellation) : ValueTask.CompletedTask;
}
