namespace Segue.Tables;

/// <summary>
/// Locks by key, for the operations that look at a row and at what is kept beside it together. Not for module authors.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
public sealed class KeyLocks<TKey>
    where TKey : notnull
{
    /// <summary>A power of two: enough that two callers seldom meet, few enough that taking all is a few microseconds.</summary>
    private const int Count = 128;

    /// <summary>Made when first taken, all of them and each: a backup must not pay for locks that nobody may need.</summary>
    private Lock?[]? _locks;

    /// <summary>The lock of a key; shared by the keys that fall together.</summary>
    /// <param name="key">The key.</param>
    public Lock this[TKey key]
    {
        get
        {
            // The low bits choose the dictionary's bucket as well; mixed, keys of one bucket still differ here.
            uint hash = (uint)key.GetHashCode() * 0x9E3779B9u;
            return At((int)(hash >> 25));
        }
    }

    /// <summary>Runs an action while no operation is between its look and its write.</summary>
    /// <param name="action">What to do under all locks; short.</param>
    public void WithAll(Action action)
    {
        int taken = 0;
        try
        {
            for (; taken < Count; taken++)
            {
                At(taken).Enter();
            }

            action();
        }
        finally
        {
            while (taken > 0)
            {
                At(--taken).Exit();
            }
        }
    }

    private Lock At(int index)
    {
        Lock?[] locks = Volatile.Read(ref _locks) ?? Made(ref _locks, new Lock?[Count]);
        return Volatile.Read(ref locks[index]) ?? Made(ref locks[index], new Lock());
    }

    /// <summary>Whoever comes first makes it; the others take that one.</summary>
    private static T Made<T>(ref T? place, T made)
        where T : class
        => Interlocked.CompareExchange(ref place, made, null) ?? made;
}
