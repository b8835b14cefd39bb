namespace Dispatch.Services.Orders;

public sealed class Order
{
    public required string Id { get; init; }

    public required string Customer { get; init; }

    public OrderStatus Status { get; set; }

    public List<OrderLine> Lines { get; set; } = [];

    public string? Driver { get; set; }

    public Dictionary<string, string> Tags { get; } = [];
}
