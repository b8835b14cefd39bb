using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>
/// A value of the first level that is kept ready for callers. It is one as long as the count of changes is the same and its time is not
/// over: then it is compared with the first level again.
/// </summary>
internal sealed class CacheCopy(string key, string etag, CacheContent content, object? value)
{
    private long _changes;
    private long _freshUntil;
    private long _hits;

    public string Key => key;

    public int Stripe { get; } = ChangeCounts.StripeOf(key);

    public string ETag => etag;

    /// <summary>The value where all callers may share one; null where each gets his own, made of the bytes.</summary>
    public object? Value => value;

    public ReadOnlyMemory<byte> Bytes => content.Memory;

    public string ContentType => content.ContentType;

    /// <summary>Whether somebody has used it since it was looked at last, to see what has to go.</summary>
    public bool IsUsed { get; set; }

    public bool IsFresh(ChangeCounts counts, long now) =>
        Volatile.Read(ref _changes) == counts.Of(Stripe) && now < Volatile.Read(ref _freshUntil);

    /// <summary>Makes it one again. Of two at once either may be seen, or half of each, which is none.</summary>
    /// <param name="changes">The count that was read before the first level was.</param>
    /// <param name="freshUntil">The timestamp until which it holds.</param>
    public void Renew(long changes, long freshUntil)
    {
        Volatile.Write(ref _freshUntil, 0);
        Volatile.Write(ref _changes, changes);
        Volatile.Write(ref _freshUntil, freshUntil);
    }

    public void CountHit()
    {
        Interlocked.Increment(ref _hits);
        IsUsed = true;
    }

    /// <summary>How often it has answered since the first level was told.</summary>
    public long TakeHits() => Interlocked.Exchange(ref _hits, 0);
}
