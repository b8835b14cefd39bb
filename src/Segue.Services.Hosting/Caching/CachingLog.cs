using Microsoft.Extensions.Logging;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>What the host's side of the cache writes to the log. It has the event ids from 40.</summary>
internal static partial class CachingLog
{
    [LoggerMessage(40, LogLevel.Error, "The options of the cache were not set; those before hold.")]
    public static partial void LogCacheOptionsNotSet(this ILogger logger, Exception exception);

    [LoggerMessage(41, LogLevel.Warning, "SEGUE1303: The {Level} level of the cache fails. It is left alone for {Pause}, and what it is to be told waits.")]
    public static partial void LogLevelFailing(this ILogger logger, Exception exception, CacheLevels level, TimeSpan pause);

    [LoggerMessage(42, LogLevel.Information, "The {Level} level of the cache answers again.")]
    public static partial void LogLevelBack(this ILogger logger, CacheLevels level);

    [LoggerMessage(43, LogLevel.Warning, "SEGUE1304: What the cache has under '{Key}' is {ContentType}, and cannot be made into {Type}. It is computed anew.")]
    public static partial void LogValueUnreadable(this ILogger logger, Exception? exception, string key, string contentType, Type type);

    [LoggerMessage(44, LogLevel.Warning, "SEGUE1305: The value of '{Key}' has {Length} bytes, and is not kept: {Most} may be.")]
    public static partial void LogValueTooLarge(this ILogger logger, string key, int length, int most);

    [LoggerMessage(45, LogLevel.Warning, "{Waiting} entries of the cache wait to be written back, and their levels do not take them.")]
    public static partial void LogUnwrittenAtStop(this ILogger logger, int waiting);
}
