namespace Segue.Runtime.Tables;

/// <summary>Locks by key, for the operations that look at a row and at what the layers say of it together.</summary>
internal sealed class KeyLocks<TKey>
    where TKey : notnull
{
    /// <summary>A power of two: enough that two callers seldom meet, few enough that taking all is a few microseconds.</summary>
    private const int Count = 128;

    private readonly Lock[] _locks = new Lock[Count];

    public KeyLocks()
    {
        for (int index = 0; index < Count; index++)
        {
            _locks[index] = new Lock();
        }
    }

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
