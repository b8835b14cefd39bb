using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Services.Caching;
using Segue.Services.Hosting;
using Segue.Services.Hosting.Notifications;
using Tour.Display;

namespace Tour.Services;

/// <summary>The host of the four services, each from before its state had a version.</summary>
internal static class ServiceHost
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromDays(1);

    /// <summary>Builds the host.</summary>
    /// <param name="display">Told of errors that the host logs.</param>
    /// <param name="cacheEntries">How many entries the cache must have room for.</param>
    /// <param name="handle">Adds the handlers of notifications.</param>
    public static IHost Build(ITourDisplay display, int cacheEntries, Action<NotificationsOptions> handle)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new DisplayLoggerProvider(display));
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();    // each tour begins with version 0
        builder.Services.AddSegue()
            .AddRateLimiting(module: TourModules.RateLimiting0)
            .AddSessions(options => options.StoragePath = null, TourModules.Sessions0)
            .AddCaching(options => options.Cache = new CacheOptions { MaxFirstLevel = 2 * cacheEntries, DefaultTimeToLive = CacheTime }, TourModules.Caching0)
            .AddNotifications(handle, TourModules.Notifications0);
        return builder.Build();
    }
}
