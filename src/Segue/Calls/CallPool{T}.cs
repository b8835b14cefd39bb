namespace Segue.Calls;

/// <summary>
/// Keeps queued calls for the next ones, per thread first. An item holds nothing while it is here, and its type is a
/// contract's: no version is kept (I7).
/// </summary>
internal static class CallPool<T>
    where T : QueuedCall
{
    /// <summary>How many items a thread keeps for itself before it gives half of them to the others.</summary>
    private const int MostPerThread = 64;

    /// <summary>How many items all threads together keep in common.</summary>
    private const int MostShared = 4096;

    private static readonly Lock SharedLock = new();

    [ThreadStatic]
    private static QueuedCall? _own;

    [ThreadStatic]
    private static int _ownCount;

    private static QueuedCall? _shared;
    private static int _sharedCount;

    public static T? TryRent()
    {
        if (_own is null)
        {
            TakeShared();
        }

        QueuedCall? item = _own;
        if (item is null)
        {
            return null;
        }

        _own = item.Next;
        _ownCount--;
        item.Next = null;
        return (T)item;
    }

    public static void Return(T item)
    {
        item.Next = _own;
        _own = item;
        if (++_ownCount > MostPerThread)
        {
            GiveShared();
        }
    }

    /// <summary>A thread that only makes calls takes back in one go what threads that only end calls have given.</summary>
    private static void TakeShared()
    {
        if (Volatile.Read(ref _shared) is null)
        {
            return;
        }

        lock (SharedLock)
        {
            for (int taken = 0; taken < MostPerThread / 2 && _shared is { } item; taken++)
            {
                _shared = item.Next;
                _sharedCount--;
                item.Next = _own;
                _own = item;
                _ownCount++;
            }
        }
    }

    private static void GiveShared()
    {
        lock (SharedLock)
        {
            while (_ownCount > MostPerThread / 2)
            {
                QueuedCall item = _own!;
                _own = item.Next;
                _ownCount--;
                if (_sharedCount >= MostShared)
                {
                    item.Next = null;
                    continue;
                }

                item.Next = _shared;
                _shared = item;
                _sharedCount++;
            }
        }
    }
}
