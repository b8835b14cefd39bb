using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dispatch.Services.Orders;

/// <summary>Every order of the day. A singleton.</summary>
public sealed partial class OrderBook : IOrderBook
{
    private readonly ConcurrentDictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private readonly ILogger<OrderBook> _logger;
    private long _placed;
    private decimal _turnover;

    public OrderBook(ILogger<OrderBook> logger)
    {
        _logger = logger ?? throw new ArgumentNullException(nameof(logger));
    }

    public long Placed => Interlocked.Read(ref _placed);

    public Order Place(string id, string customer, IReadOnlyList<OrderLine> lines)
    {
        Order order = new() { Id = id, Customer = customer, Lines = [.. lines] };
        if (_orders.TryAdd(id, order))
        {
            Interlocked.Increment(ref _placed);
            _turnover += lines.Sum(line => line.Quantity * line.Price);
            _logger.LogInformation("{Id} placed", id);
        }

        return _orders[id];
    }

    public bool Assign(string id, string driver)
    {
        if (!_orders.TryGetValue(id, out Order? order) || order.Status != OrderStatus.New)
        {
            return false;
        }

        order.Driver = driver;
        order.Status = OrderStatus.Assigned;
        return true;
    }

    public IEnumerable<Order> Open() => _orders.Values.Where(order => order.Status is OrderStatus.New or OrderStatus.Assigned);
}
