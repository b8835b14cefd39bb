namespace Segue.Runtime.Keyed;

/// <summary>
/// A part of a keyed server's instances: a hash table whose links are in the instances themselves. Looked at without a lock,
/// changed under one.
/// </summary>
/// <remarks>
/// While it grows, links are turned under the eyes of those who look: one may follow a link into another bucket, and miss what
/// is there. It never finds a wrong one, for it compares keys. So a miss is looked at again under the lock.
/// </remarks>
internal sealed class InstanceShard<TKey>(KeyedFamily<TKey> family)
    where TKey : notnull, IEquatable<TKey>
{
    /// <summary>Instances a bucket, on average, before the shard grows: a longer way costs less than the memory.</summary>
    private const int MostPerBucket = 2;

    private KeyedInstance<TKey>?[] _buckets = new KeyedInstance<TKey>?[4];
    private int _count;

    public KeyedFamily<TKey> Family { get; } = family;

    /// <summary>Guards the links, and the queues of the instances.</summary>
    public Lock Lock { get; } = new();

    public KeyedInstance<TKey>? TryFind(TKey key, int hash)
    {
        if (Look(key, hash) is { } found)
        {
            return found;
        }

        lock (Lock)
        {
            return Look(key, hash);
        }
    }

    public KeyedInstance<TKey> GetOrAdd(TKey key, int hash)
    {
        if (Look(key, hash) is { } found)
        {
            return found;
        }

        lock (Lock)
        {
            if (Look(key, hash) is { } added)
            {
                return added;
            }

            if (_count >= _buckets.Length * MostPerBucket)
            {
                GrowLocked();
            }

            KeyedInstance<TKey> instance = new(key, hash, this);
            ref KeyedInstance<TKey>? bucket = ref BucketOf(_buckets, hash);
            instance.Next = bucket;

            // A release: who finds it without the lock finds it whole.
            Volatile.Write(ref bucket, instance);
            _count++;
            return instance;
        }
    }

    public void RemoveLocked(KeyedInstance<TKey> instance)
    {
        KeyedInstance<TKey>?[] buckets = _buckets;
        ref KeyedInstance<TKey>? bucket = ref BucketOf(buckets, InstanceTable<TKey>.HashOf(instance.Key));
        if (bucket == instance)
        {
            bucket = instance.Next;
        }
        else
        {
            KeyedInstance<TKey> previous = bucket!;
            while (previous.Next != instance)
            {
                previous = previous.Next!;
            }

            previous.Next = instance.Next;
        }

        _count--;
    }

    /// <summary>The instances of this moment.</summary>
    public KeyedInstance<TKey>[] ToArray()
    {
        lock (Lock)
        {
            KeyedInstance<TKey>[] all = new KeyedInstance<TKey>[_count];
            int index = 0;
            foreach (KeyedInstance<TKey>? bucket in _buckets)
            {
                for (KeyedInstance<TKey>? instance = bucket; instance is not null; instance = instance.Next)
                {
                    all[index++] = instance;
                }
            }

            return all;
        }
    }

    private static ref KeyedInstance<TKey>? BucketOf(KeyedInstance<TKey>?[] buckets, int hash) => ref buckets[hash & (buckets.Length - 1)];

    private KeyedInstance<TKey>? Look(TKey key, int hash)
    {
        KeyedInstance<TKey>? instance = Volatile.Read(ref BucketOf(Volatile.Read(ref _buckets), hash));
        while (instance is not null && !instance.Key.Equals(key))
        {
            instance = instance.Next;
        }

        return instance;
    }

    private void GrowLocked()
    {
        KeyedInstance<TKey>?[] grown = new KeyedInstance<TKey>?[_buckets.Length * 2];
        foreach (KeyedInstance<TKey>? bucket in _buckets)
        {
            KeyedInstance<TKey>? instance = bucket;
            while (instance is not null)
            {
                KeyedInstance<TKey>? next = instance.Next;
                ref KeyedInstance<TKey>? target = ref BucketOf(grown, InstanceTable<TKey>.HashOf(instance.Key));
                instance.Next = target;
                target = instance;
                instance = next;
            }
        }

        Volatile.Write(ref _buckets, grown);
    }
}
