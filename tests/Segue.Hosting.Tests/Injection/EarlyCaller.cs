using Microsoft.Extensions.Hosting;

namespace Segue.Hosting.Tests.Injection;

/// <summary>A hosted service that calls a server as soon as it is started.</summary>
internal sealed class EarlyCaller(EchoReader reader) : IHostedService
{
    public string? Answer { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken) => Answer = await reader.ReadAsync("early");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
