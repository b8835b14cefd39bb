using Segue.Calls;

namespace Segue.Runtime.Keyed;

/// <summary>A proxy's way to the instance with one key.</summary>
internal sealed class KeyedTarget<TKey>(KeyedFamily<TKey> family, TKey key, ServerOwner? caller) : KeyedTarget(caller)
    where TKey : notnull, IEquatable<TKey>
{
    protected override KeyedMailbox Resolve() => family.Resolve(key);

    protected override Mailbox PinQueue()
    {
        while (true)
        {
            // Stopped between the two: the next look finds its successor.
            if (family.Resolve(key).TryPinQueue() is { } queue)
            {
                return queue;
            }
        }
    }
}
