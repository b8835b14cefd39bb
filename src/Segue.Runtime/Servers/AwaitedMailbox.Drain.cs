using System.Diagnostics;
using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <content>
/// Works off the waiting calls on threads of the pool, a batch at a time. Whoever holds the busy bit hands it over with the next
/// call; there is never more than one such work under way.
/// </content>
internal abstract partial class AwaitedMailbox : IThreadPoolWorkItem
{
    /// <summary>After this many calls the thread goes back to the pool, for other work that waits there.</summary>
    private const int CallsPerBatch = 64;

    private QueuedCall? _next;

    void IThreadPoolWorkItem.Execute()
    {
        QueuedCall? next = _next;
        _next = null;
        for (int calls = 0; next is not null && calls < CallsPerBatch; calls++)
        {
            if (!next.Start())
            {
                return;
            }

            next = TakeNextOrLeave();
        }

        if (next is not null)
        {
            GoOn(next);
        }
    }

    /// <summary>Goes on with a call that was taken out, on a thread of the pool. Needs the busy bit, which goes with it.</summary>
    internal void GoOn(QueuedCall next)
    {
        Debug.Assert(_next is null, "One holder of the busy bit, one drain under way.");
        _next = next;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Ends the running call; the next one, if there is one, inherits the busy bit.</summary>
    /// <returns>The next call, to be started by whoever called this; null where the server is idle now.</returns>
    internal abstract QueuedCall? TakeNextOrLeave();
}
