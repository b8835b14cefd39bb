namespace Segue.Runtime.Keyed;

/// <summary>
/// The instances of a keyed server by key. In many shards, so that growing one of them stops its own callers for some
/// microseconds, and never all callers for as long as a million links take.
/// </summary>
internal sealed class InstanceTable<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    /// <summary>The bits of a hash that choose the shard; the rest choose the bucket.</summary>
    private const int ShardBits = 8;

    private readonly InstanceShard<TKey>?[] _shards = new InstanceShard<TKey>?[1 << ShardBits];

    /// <summary>A hash with all bits mixed: numbers in a row would else fill one shard after the other.</summary>
    public static int HashOf(TKey key)
    {
        uint hash = (uint)key.GetHashCode();
        hash ^= hash >> 16;
        hash *= 0x7FEB352Du;
        hash ^= hash >> 15;
        return (int)(hash & int.MaxValue);
    }

    public KeyedInstance<TKey>? TryFind(TKey key)
    {
        int hash = HashOf(key);
        return Volatile.Read(ref _shards[hash >> (31 - ShardBits)])?.TryFind(key, hash);
    }

    public KeyedInstance<TKey> GetOrAdd(TKey key, KeyedFamily<TKey> family)
    {
        int hash = HashOf(key);
        ref InstanceShard<TKey>? place = ref _shards[hash >> (31 - ShardBits)];
        InstanceShard<TKey>? shard = Volatile.Read(ref place);
        if (shard is null)
        {
            InstanceShard<TKey> mine = new(family);
            shard = Interlocked.CompareExchange(ref place, mine, null) ?? mine;
        }

        return shard.GetOrAdd(key, hash);
    }

    /// <summary>Every instance, a shard at a time.</summary>
    public IEnumerable<KeyedInstance<TKey>> All()
    {
        for (int index = 0; index < _shards.Length; index++)
        {
            foreach (KeyedInstance<TKey> instance in Volatile.Read(ref _shards[index])?.ToArray() ?? [])
            {
                yield return instance;
            }
        }
    }
}
