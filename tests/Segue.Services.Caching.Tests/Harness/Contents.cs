using System.Text;

namespace Segue.Services.Caching.Tests.Harness;

/// <summary>Content of texts, and back.</summary>
internal static class Contents
{
    public static CacheContent Of(string text) => new([.. Encoding.UTF8.GetBytes(text)]);

    public static string TextOf(this CacheReading reading) => reading.Outcome == CacheOutcome.Found
        ? Encoding.UTF8.GetString(reading.Content!.Bytes.AsSpan())
        : $"({reading.Outcome})";

    public static async ValueTask<string> TextAsync(this ICache cache, string key, CacheReadOptions? options = null) =>
        TextOf(await cache.GetAsync(key, options, TestContext.Current.CancellationToken));

    public static ValueTask<string> PutTextAsync(this ICache cache, string key, string text, CacheEntryOptions? options = null) =>
        cache.PutAsync(key, Of(text), options, TestContext.Current.CancellationToken);
}
