using Segue.Calls;

namespace Segue.Runtime.Keyed;

/// <summary>One instance with its key, linked into a bucket of its shard: no node, no pair, no dictionary around it.</summary>
internal sealed class KeyedInstance<TKey> : KeyedInstance
    where TKey : notnull, IEquatable<TKey>
{
    public KeyedInstance(TKey key, int hash, InstanceShard<TKey> shard)
    {
        Key = key;
        Shard = shard;
        CountFrom(hash, shard.Family.IsAttended);
    }

    public TKey Key { get; }

    /// <summary>Where it is; leads to the server.</summary>
    public InstanceShard<TKey> Shard { get; }

    /// <summary>The next one in the bucket. Written under the lock of the shard, read without.</summary>
    public KeyedInstance<TKey>? Next { get; set; }

    public override long Calls => unchecked((uint)((Volatile.Read(ref Word) >> CallShift) - InstanceTable<TKey>.HashOf(Key)) << CallShift >> CallShift);

    public override KeyedFamily Family => Shard.Family;

    public override ServerKey ServerKey => Shard.Family.Wrap(Key);

    public override Lock Lock => Shard.Lock;

    protected override void TellKey(Server server) => ((IKeyedServer<TKey>)server).SetKey(Key);
}
