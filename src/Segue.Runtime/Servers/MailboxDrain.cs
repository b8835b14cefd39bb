using System.Diagnostics;
using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <summary>
/// Works off a mailbox's waiting calls on threads of the pool, a batch at a time. Whoever holds the busy bit hands it over
/// with the next call; there is never more than one.
/// </summary>
internal sealed class MailboxDrain(ServerMailbox mailbox) : IThreadPoolWorkItem
{
    /// <summary>After this many calls the thread goes back to the pool, for other work that waits there.</summary>
    private const int CallsPerBatch = 64;

    private QueuedCall? _next;

    /// <summary>Goes on with a call that was taken from the queue. Needs the busy bit, which the drain inherits.</summary>
    public void GoOn(QueuedCall next)
    {
        Debug.Assert(_next is null, "One holder of the busy bit, one drain under way.");
        _next = next;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

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

            next = mailbox.TakeNextOrLeave();
        }

        if (next is not null)
        {
            GoOn(next);
        }
    }
}
