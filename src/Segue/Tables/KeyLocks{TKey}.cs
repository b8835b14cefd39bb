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

    private readonly Lock[] _locks = new Lock[Count];

    /// <summary>Makes the locks.</summary>
    public KeyLocks()
    {
        for (int index = 0; index < Count; index++)
        {
            _locks[index] = new Lock();
        }
    }

    /// <summary>The lock of a key; shared by the keys that fall together.</summary>
    /// <param name="key">The key.</param>
    public Lock this[TKey key]
    {
        get
        {
            // The low bits choose the dictionary's bucket as well; mixed, keys of one bucket still differ here.
            uint hash = (uint)key.GetHashCode() * 0x9E3779B9u;
            return _locks[hash >> 25];
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
                _locks[taken].Enter();
            }

            action();
        }
        finally
        {
            while (taken > 0)
            {
                _locks[--taken].Exit();
            }
        }
    }
}
