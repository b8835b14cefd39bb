namespace Dispatch.Services.Orders;

public sealed record IncomingOrder(string Id, string Customer, OrderLine[] Lines);
