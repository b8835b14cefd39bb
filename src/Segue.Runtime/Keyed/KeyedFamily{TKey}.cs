using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>All instances of one keyed server, by keys of one type, which is shared.</summary>
internal sealed class KeyedFamily<TKey>(
    ServerMailbox mailbox,
    WaitGraph waits,
    MailboxServices services,
    ServerKeyKind keyKind,
    Func<ServerKey, TKey> unwrap,
    Func<TKey, ServerKey> wrap) : KeyedFamily(mailbox, waits, services)
    where TKey : notnull, IEquatable<TKey>
{
    private readonly InstanceTable<TKey> _instances = new();

    public override ServerKeyKind KeyKind => keyKind;

    public ServerKey Wrap(TKey key) => wrap(key);

    /// <summary>The instance with a key, made where there is none; without a state, if so.</summary>
    public KeyedInstance<TKey> Resolve(TKey key) => _instances.GetOrAdd(key, this);

    public override KeyedTarget TargetOf(ServerKey key, ServerOwner? caller) => new KeyedTarget<TKey>(this, unwrap(key), caller);

    public override KeyedInstance? TryFind(ServerKey key) => _instances.TryFind(unwrap(key));

    public override KeyedInstance GetOrMake(ServerKey key) => Resolve(unwrap(key));

    public override IEnumerable<KeyedInstance> Instances() => _instances.All();

    public override void UnlinkLocked(KeyedInstance instance) => ((KeyedInstance<TKey>)instance).Shard.RemoveLocked((KeyedInstance<TKey>)instance);
}
