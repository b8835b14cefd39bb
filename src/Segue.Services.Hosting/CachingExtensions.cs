using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Segue.Hosting;
using Segue.Runtime.Loading;
using Segue.Services.Caching;
using Segue.Services.Hosting.Caching;

namespace Segue.Services.Hosting;

/// <summary>Adds the cache to an application.</summary>
public static class CachingExtensions
{
    /// <summary>The name of the cache's module, and of its folder below <c>modules</c>.</summary>
    private const string Module = "caching";

    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(365);

    /// <summary>
    /// Starts with the cache, and makes <see cref="ICache"/> and <see cref="CacheLoader"/> injectable. It has its first level; the others
    /// are added with <see cref="WithRedisCacheLevel"/> and <see cref="WithCacheLevel"/>.
    /// </summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <param name="module">
    /// Where the module is, such as another version of it; null for the application's folder <c>modules/caching</c>, where the package
    /// <c>Segue.Services.Caching</c> puts it.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">There is no module, or the host lacks a contract of it.</exception>
    public static SegueBuilder AddCaching(this SegueBuilder builder, Action<CachingOptions>? configure = null, ModuleSource? module = null)
    {
        builder.AddService(Module, module, configure).ValidateOnStart();
        IServiceCollection services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CachingOptions>, CachingOptionsValidator>());
        services.TryAddSingleton<CachingInstruments>();
        services.TryAddSingleton<CacheHost>();
        services.TryAddSingleton<ICacheHost>(static provider => provider.GetRequiredService<CacheHost>());
        services.TryAddSingleton<CacheFlights>();
        services.TryAddSingleton(static provider => new CacheLoader(provider.GetRequiredService<ICache>(), provider.GetRequiredService<CacheFlights>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CachingSetter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WriteBackAtStop>());
        return builder;
    }

    /// <summary>Makes a Redis server the second level. It is connected to when it is first needed, and again whenever it was lost.</summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="configure">Says where the server is.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SegueBuilder WithRedisCacheLevel(this SegueBuilder builder, Action<RedisCacheLevelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        RedisCacheLevelOptions options = new();
        configure(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Configuration);
        ArgumentNullException.ThrowIfNull(options.Prefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LongestStay, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LongestStay, LongestStay);
        return builder.WithCacheLevel(CacheLevels.Second, provider => new RedisCacheLevel(options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Gives the cache a level of one's own. The last one that is given for a level counts.</summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <param name="level">The second or the third level.</param>
    /// <param name="create">Makes it; called once. It is disposed of with the application.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is another one, or several.</exception>
    public static SegueBuilder WithCacheLevel(this SegueBuilder builder, CacheLevels level, Func<IServiceProvider, ICacheLevel> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        if (level is not (CacheLevels.Second or CacheLevels.Third))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The second or the third level can be given.");
        }

        builder.Services.AddSingleton(new CacheLevelRegistration(level, create));
        return builder;
    }

    /// <summary>
    /// Makes the cache the application's <see cref="HybridCache"/>. Values are written by the serializers that are registered for it:
    /// <see cref="IHybridCacheSerializer{T}"/>, <see cref="IHybridCacheSerializerFactory"/>, else text and bytes as they are and JSON.
    /// </summary>
    /// <param name="builder">The application's host of servers.</param>
    /// <returns>The builder.</returns>
    public static SegueBuilder WithHybridCache(this SegueBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<HybridSerializers>();
        builder.Services.Replace(ServiceDescriptor.Singleton<HybridCache, SegueHybridCache>());
        return builder;
    }
}
