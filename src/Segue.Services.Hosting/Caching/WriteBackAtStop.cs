using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>Writes back, when the application ends, what still waits for it: the process takes the rest with it.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class WriteBackAtStop(ICache cache, ILogger<WriteBackAtStop> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        int waiting = await cache.WriteBackAsync(cancellationToken).ConfigureAwait(false);
        if (waiting > 0)
        {
            logger.LogUnwrittenAtStop(waiting);
        }
    }
}
