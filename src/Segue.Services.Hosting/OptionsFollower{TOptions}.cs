using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Segue.Services.Hosting;

/// <summary>Brings what the application's options say to a service: at the start, and when they change.</summary>
/// <param name="options">The options.</param>
internal abstract class OptionsFollower<TOptions>(IOptionsMonitor<TOptions> options) : IHostedService, IDisposable
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

    /// <summary>Sets what the options say, or nothing where they say nothing.</summary>
    protected abstract ValueTask SetAsync(TOptions set, CancellationToken cancellation);

    /// <summary>Tells that a change was not set.</summary>
    protected abstract void LogNotSet(Exception exception);

    private void Change(TOptions changed)
    {
        lock (_lock)
        {
            _set = ChangeAsync(_set, changed);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for the change: it is told, and what was set before holds.")]
    private async Task ChangeAsync(Task before, TOptions changed)
    {
        await before.ConfigureAwait(false);
        try
        {
            await SetAsync(changed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotSet(exception);
        }
    }
}
