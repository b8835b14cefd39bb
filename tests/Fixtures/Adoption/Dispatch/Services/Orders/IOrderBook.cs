namespace Dispatch.Services.Orders;

public interface IOrderBook
{
    Order Place(string id, string customer, IReadOnlyList<OrderLine> lines);

    bool Assign(string id, string driver);

    IEnumerable<Order> Open();
}
