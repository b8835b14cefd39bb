using Microsoft.Extensions.Hosting;
using Segue.Runtime;

namespace Segue.Hosting;

/// <summary>
/// Starts the servers before any other hosted service of the application; takes the last checkpoint and gives the journal back after
/// all of them.
/// </summary>
internal sealed class SegueHostedService(SegueHost host, SegueModuleList modules) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        host.StartAsync([.. modules.Declared.Select(module => module.Source)], cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        host.Servers.CancelDetachedWork();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <remarks>Last of all: until here somebody may ask for an upgrade.</remarks>
    public Task StoppedAsync(CancellationToken cancellationToken) => host.StopAsync();
}
