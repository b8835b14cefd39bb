using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>Brings the application's options to the cache.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class CachingSetter(ICache cache, IOptionsMonitor<CachingOptions> options, ILogger<CachingSetter> logger)
    : OptionsFollower<CachingOptions>(options)
{
    protected override ValueTask SetAsync(CachingOptions set, CancellationToken cancellation) =>
        set.Cache is { } own ? cache.ConfigureAsync(own, cancellation) : ValueTask.CompletedTask;

    protected override void LogNotSet(Exception exception) => logger.LogCacheOptionsNotSet(exception);
}
