using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Segue.Services.Caching.Tests.Harness;
using Segue.Services.Hosting;
using Segue.Services.Hosting.Caching;

namespace Segue.Services.Caching.Tests.Hosting;

/// <summary>The application's options: they hold from the start, are looked at, and change while it runs.</summary>
public sealed class CachingOptionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Options_HoldFromTheStart_AndSurviveUpgrades()
    {
        CacheOptions options = new() { MaxFirstLevel = 77, DefaultTimeToLive = TimeSpan.FromSeconds(11), CountsAccesses = false };
        await using Application application = await Application.StartAsync(version: 2, configure: caching => caching.Cache = options);

        Assert.Equal(options, await application.Cache.GetOptionsAsync(Cancellation));
    }

    [Fact]
    public async Task Options_ThatAreLessExact_ComeBackAsTheyWere()
    {
        CacheOptions options = new() { DefaultTimeToLive = TimeSpan.FromSeconds(11.5), NegativeTimeToLive = TimeSpan.FromSeconds(3) };
        await using Application application = await Application.StartAsync(version: 1, configure: caching => caching.Cache = options);
        await application.CommitAsync(2);

        Assert.Equal(options, await application.Cache.GetOptionsAsync(Cancellation));
        await application.Releases.RollBackAsync(cancellation: Cancellation);
        Assert.Equal(options, await application.Cache.GetOptionsAsync(Cancellation));
    }

    [Fact]
    public async Task Options_ThatChangeInTheConfiguration_AreSet()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Cache:MaxFirstLevel", "5")]).Build();
        await using Application application = await Application.StartAsync(add: segue => segue.Services.Configure<CachingOptions>(configuration));
        Assert.Equal(5, (await application.Cache.GetOptionsAsync(Cancellation)).MaxFirstLevel);

        configuration["Cache:MaxFirstLevel"] = "6";
        configuration.Reload();

        await Until.TrueAsync(async () => (await application.Cache.GetOptionsAsync(Cancellation)).MaxFirstLevel == 6, "the option is set");
    }

    [Fact]
    public async Task OptionsOfTheHost_ThatAreOutOfTheirRange_StopTheStart_AndAreNamed()
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(configure: options =>
        {
            options.LevelTimeout = TimeSpan.Zero;
            options.MostCopies = 0;
        }));

        Assert.Contains($"{DiagnosticIds.CacheOptionInvalid}: CachingOptions.LevelTimeout", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CachingOptions.MostCopies is 0, and has to be 1 or more", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionsOfTheCache_ThatAreOutOfTheirRange_StopTheStart() =>
        await Assert.ThrowsAsync<CacheRefusedException>(() => Application.StartAsync(configure: options => options.Cache = new CacheOptions { MaxSecondLevel = 0 }));

    [Fact]
    public async Task FirstLevel_CannotBeGiven() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Application.StartAsync(add: segue => segue.WithCacheLevel(CacheLevels.First, _ => new Store())));
}
