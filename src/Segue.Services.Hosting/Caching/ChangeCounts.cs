namespace Segue.Services.Hosting.Caching;

/// <summary>
/// Counts changes by key, many keys to a count: whoever keeps a copy of an entry remembers the count that he has read before the entry,
/// and the copy is one for as long as the count is the same.
/// </summary>
/// <remarks>
/// Harmful interleaving without the count: R reads the entry; W writes it and finds no copy to drop; R keeps its copy, which is old.
/// A sum of two counts that only grow is the same only where both are.
/// </remarks>
internal sealed class ChangeCounts
{
    private const int Stripes = 4096;

    private readonly long[] _counts = new long[Stripes];
    private long _all;

    public static int StripeOf(string key) => key.GetHashCode(StringComparison.Ordinal) & (Stripes - 1);

    public long Of(int stripe) => Volatile.Read(ref _counts[stripe]) + Volatile.Read(ref _all);

    /// <summary>A full fence: the row was written before, and whoever sees the old count afterwards sees the row.</summary>
    public long Add(int stripe)
    {
        Interlocked.Increment(ref _counts[stripe]);
        return Of(stripe);
    }

    public void AddToAll() => Interlocked.Increment(ref _all);
}
