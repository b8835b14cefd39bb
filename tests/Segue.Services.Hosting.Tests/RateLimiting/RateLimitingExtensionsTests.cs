using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.RateLimiting;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.RateLimiting;

/// <summary>The limiter in an application: found beside the host, and limited by the application's options.</summary>
public sealed class RateLimitingExtensionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddRateLimiting_StartsWithTheModuleThatTheBuildPutBesideTheHost()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting());

        Assert.Equal("rate-limiting", Assert.Single(application.Get<ReleaseHandler>().Modules).Name);
        Assert.True((await application.Get<IRateLimiter>().CheckMessageAsync("ann", Cancellation)).IsAllowed);
    }

    [Fact]
    public async Task Module_FromElsewhere_IsTakenInstead()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(module: Application.Module("rate-limiting")));

        Assert.True((await application.Get<IRateLimiter>().CheckMessageAsync("ann", Cancellation)).IsAllowed);
    }

    [Fact]
    public async Task Limits_OfTheOptions_HoldFromTheStart()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddRateLimiting(options => options.Limits = new() { ClientBurst = 3 }));

        Assert.Equal(2, (await application.Get<IRateLimiter>().CheckMessageAsync("ann", Cancellation)).Remaining);
    }

    [Fact]
    public async Task Limits_OutOfTheirRange_StopTheStart()
    {
        Application application = Application.Build(segue => segue.AddRateLimiting(options => options.Limits = new() { ClientBurst = -1 }));

        Exception refused = await Assert.ThrowsAnyAsync<Exception>(application.StartAsync);

        Assert.Contains(nameof(RateLimits.ClientBurst), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_ThatChangeInTheConfiguration_AreSet_AndWrongOnesAreToldOf()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Limits:ClientBurst", "3")]).Build();
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddRateLimiting();
            segue.Services.Configure<RateLimitingOptions>(configuration);
        });
        IRateLimiter limiter = application.Get<IRateLimiter>();
        Assert.Equal(2, (await limiter.CheckMessageAsync("ann", Cancellation)).Remaining);

        configuration["Limits:ClientBurst"] = "-1";
        configuration.Reload();
        Assert.Contains(nameof(RateLimits.ClientBurst), await application.Get<LogRecords>().NextErrorAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await limiter.CheckMessageAsync("bob", Cancellation)).Remaining);

        configuration["Limits:ClientBurst"] = "7";
        configuration.Reload();
        Assert.Equal(6, (await limiter.CheckMessageAsync("eve", Cancellation)).Remaining);
    }
}
