using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Services.Hosting;
using Segue.Services.Hosting.RateLimiting;
using Segue.Services.RateLimiting;

namespace RateLimitedApi;

/// <summary>An API whose clients name themselves in a header, limited by ASP.NET Core's own middleware.</summary>
internal static class Api
{
    public const string ClientHeader = "X-Client";

    /// <summary>Builds the API. It starts with version 1 of the limiter.</summary>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();    // each run begins with version 1
        builder.Services.AddSegue().AddRateLimiting(
            options => options.Limits = new RateLimits { Messages = new RateLimit(0.05) { Burst = 10 } },
            Module("rate-limiting-1"));
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IRateLimiter>((options, limiter) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = new ClientRateLimiter<HttpContext>(limiter, context => context.Request.Headers[ClientHeader].ToString() is { Length: > 0 } client ? client : "anonymous");
            options.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });

        WebApplication api = builder.Build();
        api.UseRateLimiter();
        api.MapGet("/hello", () => "Hello.");
        return api;
    }

    /// <summary>A module that the build has put beside the host.</summary>
    public static ModuleSource Module(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));
}
