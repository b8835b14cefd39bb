using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>
/// <see cref="HybridCache"/> on Segue's cache: entries, tags and statistics survive upgrades of it. Hits are answered from copies beside
/// the first level, which hold until the entry is changed.
/// </summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class SegueHybridCache(
    ICache cache,
    CacheHost host,
    CacheFlights flights,
    HybridSerializers serializers,
    IOptionsMonitor<CachingOptions> settings,
    TimeProvider time,
    ILogger<SegueHybridCache> logger) : HybridCache
{
    private const string AllTags = "*";

    private readonly CopyTable _copies = new();
    private readonly ChangeCounts _counts = host.Changes;

    public override ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        CacheCopy? copy = null;
        if (((options?.Flags ?? HybridCacheEntryFlags.None) & HybridCacheEntryFlags.DisableLocalCacheRead) == 0
            && _copies.TryGet(key, out copy)
            && copy.IsFresh(_counts, time.GetTimestamp()))
        {
            if (copy.Value is T shared)
            {
                copy.CountHit();
                return new ValueTask<T>(shared);
            }

            if (copy.Value is null && TryRead(key, serializers.Get<T>(), copy.ContentType, copy.Bytes, out T? own))
            {
                copy.CountHit();
                return new ValueTask<T>(own);
            }
        }

        return ReadAsync(key, copy, state, factory, options, tags, cancellationToken);
    }

    public override async ValueTask SetAsync<T>(
        string key,
        T value,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsKey(key) || WritingOf(options, tags) is not { } writing)
        {
            return;
        }

        CacheContent? content = value is null ? null : serializers.Get<T>().Write(value);
        if (content is null)
        {
            await cache.PutAbsentAsync(key, writing, cancellationToken).ConfigureAwait(false);
        }
        else if (content.Bytes.Length <= settings.CurrentValue.MostBytes)
        {
            await cache.PutAsync(key, content, writing, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // Not kept, and neither is what was there before: that is out of date.
            logger.LogValueTooLarge(key, content.Bytes.Length, settings.CurrentValue.MostBytes);
            await cache.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (IsKey(key))
        {
            await cache.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        if (tag == AllTags)
        {
            await cache.ClearAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await cache.InvalidateTagAsync(tag, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<T> ReadAsync<TState, T>(
        string key,
        CacheCopy? copy,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? entryOptions,
        IEnumerable<string>? tags,
        CancellationToken cancellation)
    {
        if (!IsKey(key))
        {
            return await factory(state, cancellation).ConfigureAwait(false);
        }

        HybridSerializer<T> serializer = serializers.Get<T>();
        CacheReadOptions reading = ReadingOf(entryOptions);
        bool isKept = reading.KeepsInFirst && (reading.From & CacheLevels.First) != 0;

        // In this order: a change after the count was read makes the copy none.
        long changes = host.ChangesOf(key);
        CacheReading found = reading.From == CacheLevels.None
            ? default
            : await cache.GetAsync(key, Renewing(reading, copy, serializer), cancellation).ConfigureAwait(false);
        switch (found.Outcome)
        {
            case CacheOutcome.Absent:
                return default!;
            case CacheOutcome.NotModified when TryValue(key, copy!, serializer, out T? unchanged):
                copy!.Renew(changes, FreshUntil(found.ExpiresAt));
                return unchanged;
            case CacheOutcome.Found when TryRead(key, serializer, found.Content!.ContentType, found.Content.Memory, out T? value):
                if (isKept)
                {
                    Keep(new CacheCopy(key, found.ETag!, found.Content, serializer.IsShared ? value : null), changes, found.ExpiresAt);
                }

                return value;
        }

        bool isUnreadable = found.Outcome is CacheOutcome.Found or CacheOutcome.NotModified;
        if (((entryOptions?.Flags ?? HybridCacheEntryFlags.None) & HybridCacheEntryFlags.DisableUnderlyingData) != 0)
        {
            return default!;
        }

        return await ComputeAsync(key, state, factory, serializer, reading, WritingOf(entryOptions, tags), isUnreadable, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<T> ComputeAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridSerializer<T> serializer,
        CacheReadOptions reading,
        CacheEntryOptions? writing,
        bool isUnreadable,
        CancellationToken cancellation)
    {
        if (!isUnreadable)
        {
            CacheContent? content = await flights.RunAsync(
                key,
                reading,
                writing,
                async token => await factory(state, token).ConfigureAwait(false) is { } made ? serializer.Write(made) : null,
                cancellation).ConfigureAwait(false);
            if (content is null)
            {
                return default!;
            }

            if (TryRead(key, serializer, content.ContentType, content.Memory, out T? shared))
            {
                return shared;
            }
        }

        // What is there is of another type: this caller's own value takes its place.
        T value = await factory(state, cancellation).ConfigureAwait(false);
        if (writing is not null && value is not null && serializer.Write(value) is var written && written.Bytes.Length <= settings.CurrentValue.MostBytes)
        {
            await cache.PutAsync(key, written, writing, cancellation).ConfigureAwait(false);
        }

        return value;
    }

    private void Keep(CacheCopy copy, long changes, DateTimeOffset? expiresAt)
    {
        copy.Renew(changes, FreshUntil(expiresAt));
        _copies.Set(copy, settings.CurrentValue.MostCopies);
    }

    private long FreshUntil(DateTimeOffset? expiresAt)
    {
        TimeSpan copyTime = settings.CurrentValue.CopyTime;
        TimeSpan left = expiresAt - time.GetUtcNow() is { } lives && lives < copyTime ? lives : copyTime;
        return time.GetTimestamp() + (long)(left.TotalSeconds * time.TimestampFrequency);
    }

    private bool TryValue<T>(string key, CacheCopy copy, HybridSerializer<T> serializer, [MaybeNullWhen(false)] out T value)
    {
        if (copy.Value is T shared)
        {
            value = shared;
            return true;
        }

        return TryRead(key, serializer, copy.ContentType, copy.Bytes, out value);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Serializers throw what they like; it is logged, and a miss.")]
    private bool TryRead<T>(string key, HybridSerializer<T> serializer, string contentType, ReadOnlyMemory<byte> bytes, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (contentType != serializer.ContentType && contentType != CacheContent.Binary)
        {
            logger.LogValueUnreadable(exception: null, key, contentType, typeof(T));
            return false;
        }

        try
        {
            value = serializer.Read(bytes);
            return value is not null;
        }
        catch (Exception exception)
        {
            logger.LogValueUnreadable(exception, key, contentType, typeof(T));
            return false;
        }
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= CacheArguments.LongestKey && !key.Contains('\0', StringComparison.Ordinal);

    /// <summary>A copy's answers are told, and its content is not read again where it still is the entry's.</summary>
    private static CacheReadOptions Renewing<T>(CacheReadOptions reading, CacheCopy? copy, HybridSerializer<T> serializer) => copy is null
        ? reading
        : reading with { Accesses = copy.TakeHits() + 1, IfNoneMatch = copy.ContentType == serializer.ContentType ? copy.ETag : null };

    private static CacheReadOptions ReadingOf(HybridCacheEntryOptions? options)
    {
        HybridCacheEntryFlags flags = options?.Flags ?? HybridCacheEntryFlags.None;
        return new CacheReadOptions
        {
            From = ((flags & HybridCacheEntryFlags.DisableLocalCacheRead) == 0 ? CacheLevels.First : CacheLevels.None)
                | ((flags & HybridCacheEntryFlags.DisableDistributedCacheRead) == 0 ? CacheLevels.Deeper : CacheLevels.None),
            KeepsInFirst = (flags & HybridCacheEntryFlags.DisableLocalCacheWrite) == 0,
            LocalTimeToLive = options?.LocalCacheExpiration,
        };
    }

    /// <returns>Null where nothing is to be written.</returns>
    private static CacheEntryOptions? WritingOf(HybridCacheEntryOptions? options, IEnumerable<string>? tags)
    {
        HybridCacheEntryFlags flags = options?.Flags ?? HybridCacheEntryFlags.None;
        bool isShared = (flags & HybridCacheEntryFlags.DisableDistributedCacheWrite) == 0;
        CacheLevels to = ((flags & HybridCacheEntryFlags.DisableLocalCacheWrite) == 0 ? CacheLevels.First : CacheLevels.None)
            | (isShared ? CacheLevels.Deeper : CacheLevels.None);
        return to == CacheLevels.None
            ? null
            : new CacheEntryOptions
            {
                TimeToLive = options?.Expiration,
                LocalTimeToLive = options?.LocalCacheExpiration,
                Tags = tags is null ? [] : [.. tags.Distinct(StringComparer.Ordinal)],
                Strategy = isShared ? null : CacheStrategy.TimeToLive,
                To = to,
            };
    }
}
