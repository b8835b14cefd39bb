namespace Dispatch.Services.Orders;

public enum OrderStatus
{
    New,
    Assigned,
    Delivered,
    Cancelled,
}
