using Dispatch.Services.Orders;
using Microsoft.Extensions.Hosting;

namespace Dispatch.Services.Drivers;

/// <summary>Looks again and again who could drive.</summary>
public sealed class DriverAssigner : IHostedService, IDisposable
{
    private readonly IOrderBook _book;
    private readonly DriverLocator _locator;
    private readonly Dictionary<string, DateTimeOffset> _assignedAt = [];
    private Timer? _timer;
    private int _rounds;

    public DriverAssigner(IOrderBook book, DriverLocator locator)
    {
        _book = book;
        _locator = locator;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = new Timer(_ => Assign(), null, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Change(Timeout.Infinite, 0);
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Assign()
    {
        _rounds++;
        foreach (Order order in _book.Open())
        {
            if (_locator.FindFree() is { } driver && _book.Assign(order.Id, driver.Name))
            {
                driver.IsFree = false;
                _assignedAt[order.Id] = DateTimeOffset.UtcNow;
            }
        }

        foreach (string done in _assignedAt.Where(pair => pair.Value < DateTimeOffset.UtcNow.AddHours(-1)).Select(pair => pair.Key).ToList())
        {
            _assignedAt.Remove(done);
        }
    }
}
