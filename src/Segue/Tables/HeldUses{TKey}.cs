using System.Collections.Immutable;

namespace Segue.Tables;

/// <summary>
/// What a backup has to know beside its rows: for how long each key was not used, since its row there was written. Not for
/// module authors.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <remarks>
/// Without it an idle row that has ended would come back once its key was used for another row. Immutable inside, so that a
/// backup takes over what the table knows, and a restore what the backup knows, at O(1). Thread-safe.
/// </remarks>
public sealed class HeldUses<TKey>
    where TKey : notnull
{
    private ImmutableDictionary<TKey, long> _pauses;

    internal HeldUses(ImmutableDictionary<TKey, long> pauses) => _pauses = pauses;

    /// <summary>By key: the longest time without use that is over, in ticks.</summary>
    internal ImmutableDictionary<TKey, long> Pauses => Volatile.Read(ref _pauses);

    internal void Add(TKey key, long pause) =>
        ImmutableInterlocked.AddOrUpdate(ref _pauses, key, pause, (_, longest) => Math.Max(longest, pause));
}
