using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatch.Services.Orders;

/// <summary>Works off what comes in.</summary>
public sealed class OrderPump(IOrderBook book, ILogger<OrderPump> logger) : BackgroundService
{
    private readonly Channel<IncomingOrder> _incoming = Channel.CreateBounded<IncomingOrder>(100);
    private readonly ConcurrentDictionary<string, int> _attempts = new();
    private readonly ConcurrentQueue<IncomingOrder> _failed = new();
    private DateTimeOffset? _lastRun;
    private int _processed;

    public int Processed => _processed;

    public ValueTask EnqueueAsync(IncomingOrder order, CancellationToken cancellation) => _incoming.Writer.WriteAsync(order, cancellation);

    public IncomingOrder? TakeFailed() => _failed.TryDequeue(out IncomingOrder? order) ? order : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (IncomingOrder order in _incoming.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                book.Place(order.Id, order.Customer, order.Lines);
                _processed++;
                _attempts.TryRemove(order.Id, out _);
            }
            catch (InvalidOperationException exception)
            {
                logger.LogWarning(exception, "{Id} failed", order.Id);
                _attempts.AddOrUpdate(order.Id, 1, (_, count) => count + 1);
                _failed.Enqueue(order);
            }

            _lastRun = DateTimeOffset.UtcNow;
        }
    }
}
