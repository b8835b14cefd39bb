namespace Tour.Callers;

/// <summary>Counts what is under way, and tells when all of it has ended. Thread-safe.</summary>
internal sealed class PendingCount
{
    private readonly TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is under way, and one for being open.</summary>
    private int _count = 1;

    public int Count => Math.Max(0, Volatile.Read(ref _count) - 1);

    public void Add() => Interlocked.Increment(ref _count);

    public void Remove()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            // What was added after it was closed may end a second time; nobody waits for that.
            _none.TrySetResult();
        }
    }

    /// <summary>Closes the count. Called once.</summary>
    /// <returns>When everything that was added before has ended.</returns>
    public Task CloseAsync()
    {
        Remove();
        return _none.Task;
    }
}
