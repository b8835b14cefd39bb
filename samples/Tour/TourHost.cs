using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Tour.Display;

namespace Tour;

/// <summary>The host of the tour: what an application of one's own would look like.</summary>
internal static class TourHost
{
    /// <summary>Builds the host. It starts with version 1 of the rate limiter.</summary>
    /// <param name="display">Told of errors that the host logs.</param>
    public static IHost Build(ITourDisplay display)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new DisplayLoggerProvider(display));
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();    // each tour begins with version 1
        builder.Services.AddSegue()
            .WithModule(TourModules.FirstRateLimiting)
            .WithModule(TourModules.FirstProbe)
            .WithModule(TourModules.FirstVisitors);
        return builder.Build();
    }
}
