using System.Diagnostics;
using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <content>
/// Calls that run beside the one that has the instance. They need no busy bit, but the server object is not taken away while
/// they run: not to migrate the instance, and not to passivate it (I2).
/// </content>
internal sealed partial class KeyedQueue
{
    /// <summary>
    /// Concurrent calls that wait for the instance to come to the current version, and visits that wait for concurrent calls to
    /// end. In one order, so that neither starves the other.
    /// </summary>
    private CallQueue _beside;

    /// <summary>Whether a visit is under way that needs rest: no concurrent call begins.</summary>
    private bool _isResting;

    private volatile string? _concurrentMethod;

    /// <summary>How many concurrent calls run.</summary>
    public int ConcurrentCount { get; private set; }

    /// <summary>The last concurrent method that began, while any runs.</summary>
    public string? ConcurrentMethod => ConcurrentCount > 0 ? _concurrentMethod : null;

    /// <summary>
    /// Chooses what comes next; the holder of the busy bit asks. First those that waited for it to leave, or for the instance to
    /// rest, then calls in the order in which they came. On a suspended instance visits alone.
    /// </summary>
    public QueuedCall? SelectLocked(bool isSuspended)
    {
        _isResting = false;
        QueuedCall? next = SelectBesideLocked(isSuspended);
        while (next is null && (isSuspended ? Calls.TakeFirstAdmitted() : Calls.TakeFirst()) is { } call)
        {
            if (call is KeyedVisit { NeedsRest: true } && ConcurrentCount > 0)
            {
                AppendBesideLocked(call);
            }
            else
            {
                next = call;
            }
        }

        _isResting = next is KeyedVisit { NeedsRest: true };
        return next;
    }

    /// <summary>Starts a concurrent call that has waited, on a thread of its own. Needs the busy bit.</summary>
    public void StartBeside(Server server, QueuedCall call)
    {
        lock (_instance.Lock)
        {
            BeginBesideLocked(call, server);
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static item =>
            {
                Debug.Assert(item.call.Interleaves, "Only concurrent calls run beside others.");
                if (item.call.Start())
                {
                    item.queue.LeaveConcurrently();
                }
            },
            (queue: this, call),
            preferLocal: false);
    }

    protected override void LeaveConcurrently()
    {
        bool holds;
        lock (_instance.Lock)
        {
            ConcurrentCount--;

            // Who waits for the last one has nobody else to wake it; where a call runs, that one looks when it leaves.
            holds = ConcurrentCount == 0 && !_beside.IsEmpty && _instance.TryHoldLocked();
        }

        if (holds)
        {
            _instance.EndHold();
        }
    }

    private bool TryEnterBesideLocked(QueuedCall call)
    {
        if (_isResting || !_beside.IsEmpty || _instance.TryEnterBesideLocked() is not { } server)
        {
            return false;
        }

        BeginBesideLocked(call, server);
        return true;
    }

    /// <summary>
    /// Takes the instance for a call. Not for a concurrent one while others run that keep the instance on the version before: it
    /// would find that version.
    /// </summary>
    private bool CanWaitForNothingLocked(QueuedCall call) =>
        !(call.IsConcurrent && (ConcurrentCount > 0 || !_beside.IsEmpty)) && _instance.TryEnterLocked();

    /// <summary>Goes on with a call that has taken the instance. Needs the busy bit, which a concurrent call gives back at once.</summary>
    private void Enter(QueuedCall call, Server server)
    {
        if (!call.IsConcurrent)
        {
            RunOn(server, call.Method);
            return;
        }

        lock (_instance.Lock)
        {
            BeginBesideLocked(call, server);
        }

        _instance.EndHold(others: 0);
    }

    private void BeginBesideLocked(QueuedCall call, Server server)
    {
        ConcurrentCount++;
        Server = server;
        call.Interleaves = true;
        call.Place = QueuedCallPlace.Running;
        _concurrentMethod = call.Method;
    }

    private void AppendBesideLocked(QueuedCall call)
    {
        call.Interleaves = true;
        _beside.Append(call);
    }

    private QueuedCall? SelectBesideLocked(bool isSuspended)
    {
        if (_beside.First is not { } first)
        {
            return null;
        }

        if (isSuspended)
        {
            return ConcurrentCount == 0 ? _beside.TakeFirstAdmitted() : null;
        }

        return ConcurrentCount == 0 || (first.IsConcurrent && _instance.IsCurrent) ? _beside.TakeFirst() : null;
    }
}
