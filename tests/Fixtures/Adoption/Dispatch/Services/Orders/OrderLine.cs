namespace Dispatch.Services.Orders;

public sealed record OrderLine
{
    public required string Sku { get; init; }

    public required int Quantity { get; init; }

    public required decimal Price { get; init; }
}
