using Dispatch.Services.Rates;

namespace Dispatch.Web;

public sealed class RequestCounting(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, RequestCounter counter)
    {
        counter.Count(context.Request.Host.Value ?? "", DateTimeOffset.UtcNow);
        return next(context);
    }
}
