using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.RateLimiting;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.RateLimiting;

/// <summary>ASP.NET Core's own middleware, over HTTP, on a limiter that is upgraded and gone back from.</summary>
public sealed class MiddlewareTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LimitsAndPermits_SurviveAnUpgrade_AndGoingBack()
    {
        await using WebApplication api = Build();
        await api.StartAsync(Cancellation);
        using HttpClient client = new() { BaseAddress = new Uri(api.Urls.First()) };
        ReleaseHandler releases = api.Services.GetRequiredService<ReleaseHandler>();

        int before = await CallAsync(client, 5);
        Upgrade upgrade = await releases.UpgradeAsync(
            new Release { Name = "rate limiting 2", Modules = [Application.Module("rate-limiting")] }, options: null, Cancellation);
        int after = await CallAsync(client, 3);
        await upgrade.RollBackAsync(reason: null, Cancellation);
        int back = await CallAsync(client, 5);

        Assert.Equal((5, 3, 2), (before, after, back));
        ClientUsage usage = (await api.Services.GetRequiredService<IRateLimiter>().GetClientAsync("all", Cancellation))!;
        Assert.Equal((10, 3, 3), (usage.Allowed, usage.Denied, usage.Violations));
    }

    private static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IReleaseJournal>(new InMemoryJournal());
        builder.Services.AddSegue().AddRateLimiting(
            options => options.Limits = new RateLimits { Messages = new RateLimit(0.001) { Burst = 10 } },
            Application.Module("rate-limiting-1"));
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IRateLimiter>((options, limiter) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = new ClientRateLimiter<HttpContext>(limiter, _ => "all");
        });
        WebApplication api = builder.Build();
        api.Urls.Add("http://127.0.0.1:0");
        api.UseRateLimiter();
        api.MapGet("/", () => "Hello.");
        return api;
    }

    private static async Task<int> CallAsync(HttpClient client, int calls)
    {
        int passed = 0;
        for (int call = 0; call < calls; call++)
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, response.StatusCode.ToString());
            passed += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return passed;
    }
}
