using Dispatch.Services.Orders;
using Microsoft.AspNetCore.Mvc;

namespace Dispatch.Web;

[ApiController]
[Route("orders")]
public sealed class OrdersController(OrderPump pump) : ControllerBase
{
    private int _asked;

    [HttpPost]
    public async Task<IActionResult> PlaceAsync(IncomingOrder order, CancellationToken cancellation)
    {
        _asked++;
        await pump.EnqueueAsync(order, cancellation);
        return Accepted(_asked);
    }
}
