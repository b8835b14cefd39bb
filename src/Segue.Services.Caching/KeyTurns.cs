using System.Diagnostics.CodeAnalysis;

namespace Segue.Services.Caching;

/// <summary>
/// Turns at the levels below the first, one at a time for each key. Nothing of it is state: turns are taken within calls, and at a
/// commit there is none.
/// </summary>
/// <remarks>
/// Harmful without turns: T writes an entry back and waits for the store; D removes the entry in all levels, its caller goes on; T's
/// writing arrives, and until T has looked again the caller reads what he has removed.
/// </remarks>
internal sealed class KeyTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue> _queues = [];

    /// <summary>Waits for one's turn.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Waits no longer.</param>
    /// <returns>The turn, which ends when it is disposed of.</returns>
    public async ValueTask<Turn> TakeAsync(string key, CancellationToken cancellation)
    {
        Queue? queue;
        lock (_lock)
        {
            if (!_queues.TryGetValue(key, out queue))
            {
                queue = new Queue();
                _queues.Add(key, queue);
            }

            queue.Length++;
        }

        try
        {
            await queue.Gate.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Leave(key, queue);
            throw;
        }

        return new Turn(this, key, queue);
    }

    /// <summary>Waits until all turns have ended that were taken before.</summary>
    /// <param name="cancellation">Waits no longer.</param>
    public async ValueTask PassAsync(CancellationToken cancellation)
    {
        string[] keys;
        lock (_lock)
        {
            keys = [.. _queues.Keys];
        }

        foreach (string key in keys)
        {
            (await TakeAsync(key, cancellation)).Dispose();
        }
    }

    private void Leave(string key, Queue queue)
    {
        lock (_lock)
        {
            if (--queue.Length == 0)
            {
                _queues.Remove(key);
            }
        }
    }

    /// <summary>One's turn.</summary>
    internal readonly struct Turn(KeyTurns turns, string key, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Gate.Release();
            turns.Leave(key, queue);
        }
    }

    /// <summary>Those who wait for a key, and who has the turn.</summary>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Nobody asks for its handle, so it has none.")]
    internal sealed class Queue
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Length { get; set; }
    }
}
