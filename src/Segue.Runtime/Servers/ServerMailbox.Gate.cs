using System.Diagnostics;
using Segue.Calls;
using Segue.Runtime.Operations;

namespace Segue.Runtime.Servers;

/// <content>The gate: closed to suspend, opened to resume (OTP's <c>sys:suspend</c> and <c>sys:resume</c>).</content>
internal sealed partial class ServerMailbox
{
    /// <summary>What this mailbox's calls are counted by while it takes part in a commit; else null.</summary>
    private Quiescence? _quiescence;

    /// <summary>
    /// Makes the server part of a commit before any gate is closed, so that each gate knows which callers may pass it.
    /// </summary>
    public void Join(Quiescence quiescence)
    {
        lock (_lock)
        {
            _quiescence = quiescence;
        }
    }

    /// <summary>
    /// Closes the gate: new calls wait. Calls of servers that take part are let through, waiting ones too, for a running
    /// call may depend on them.
    /// </summary>
    public void CloseGate()
    {
        List<QueuedCall> admitted;
        lock (_lock)
        {
            AssertInvariantsLocked();
            Debug.Assert(_quiescence is not null, "A server joins before its gate is closed.");
            ChangeLocked(set: Closed);
            if ((Volatile.Read(ref Word) & Busy) != 0)
            {
                CountRunningLocked();
            }

            CloseConcurrentLocked();
            admitted = TakeAdmittedLocked(TryAdmitLocked);
            for (QueuedCall? call = _queue.OwnedCount == 0 ? null : _queue.First; call is not null; call = call.Next)
            {
                if (TryAdmitLocked(call))
                {
                    _queue.Admit(call);
                }
            }
        }

        admitted.ForEach(StartBeside);
    }

    /// <summary>
    /// Opens the gate, after a commit or after one that was given up. Waiting calls go on in order. The gate of a server that
    /// an operator has suspended stays closed.
    /// </summary>
    public void OpenGate()
    {
        QueuedCall? next = null;
        lock (_lock)
        {
            AssertInvariantsLocked();
            _quiescence = null;
            _queue.DismissAll();
            if (_unavailable is not null || _isSuspended)
            {
                return;
            }

            if ((Volatile.Read(ref Word) & Busy) == 0)
            {
                next = _queue.TakeFirst();
            }

            ChangeLocked(set: next is null ? 0 : Busy, clear: Closed | (_queue.IsEmpty ? Waiting : 0));
            OpenConcurrentLocked();
        }

        if (next is not null)
        {
            GoOn(next);
        }
    }

    /// <summary>
    /// Lets in the waiting calls of servers outside of the commit that running calls are found to depend on. They were
    /// not known when they came: the dependency arose later.
    /// </summary>
    /// <param name="dependencies">The servers that running calls wait for.</param>
    public void AdmitCallsOf(IReadOnlySet<AwaitedMailbox> dependencies)
    {
        QueuedCall? next = null;
        List<QueuedCall> concurrent;
        lock (_lock)
        {
            concurrent = _isSuspended ? [] : TakeAdmittedLocked(IsAwaited);
            for (QueuedCall? call = _queue.OwnedCount == 0 || _isSuspended ? null : _queue.First; call is not null; call = call.Next)
            {
                if (!call.IsAdmitted && IsAwaited(call))
                {
                    _queue.Admit(call);
                }
            }

            if ((Volatile.Read(ref Word) & Busy) == 0 && (next = _queue.TakeFirstAdmitted()) is not null)
            {
                ChangeLocked(set: Busy, clear: _queue.IsEmpty ? Waiting : 0);
            }
        }

        concurrent.ForEach(StartBeside);
        if (next is not null)
        {
            GoOn(next);
        }

        bool IsAwaited(QueuedCall call) =>
            call.Owner is ServerOwnership owner
            && dependencies.Contains(owner.Mailbox)
            && _quiescence is { } quiescence
            && quiescence.TryAdd();
    }

    /// <summary>Puts a version of the server in place. The gate is closed and nothing runs.</summary>
    public void Install(Server server, ServerOwnership ownership)
    {
        lock (_lock)
        {
            AssertInvariantsLocked();
            Debug.Assert((Word & (Busy | Closed)) == Closed && ConcurrentCallsRunning == 0, "Versions change while nothing runs and nothing can begin.");
            Server = server;
            _ownership = ownership;
            _unavailable = null;
        }

        Events.Note(ServerEventKind.CodeChanged, ownership.Version?.Module?.Title);
    }

    /// <summary>Takes the server away: waiting and later calls fail. The gate is closed and nothing runs.</summary>
    public void Remove()
    {
        QueuedCall? waiting;
        lock (_lock)
        {
            AssertInvariantsLocked();
            Debug.Assert((Word & (Busy | Closed)) == Closed && ConcurrentCallsRunning == 0, "A server is removed while nothing runs and nothing can begin.");
            Server = null;
            _ownership = null;
            string name = Name;
            _unavailable = () => ServerUnavailableException.Removed(name);
            waiting = TakeAllLocked();
        }

        Timers.Suspend();
        Events.Note(ServerEventKind.Removed);
        FailAll(waiting, _unavailable);
    }

    private QueuedCall? TakeAllLocked()
    {
        QueuedCall? taken = null;
        while ((_queue.TakeFirst() ?? _concurrentQueue.TakeFirst()) is { } call)
        {
            WithdrawAdmissionLocked(call);
            call.Next = taken;
            taken = call;
        }

        ChangeLocked(clear: Waiting);
        return taken;
    }

    private static void FailAll(QueuedCall? first, Func<Exception> refusal)
    {
        while (first is { } call)
        {
            first = call.Next;
            call.Next = null;
            call.Fail(refusal());
        }
    }

    private void CountRunningLocked()
    {
        bool counted = _quiescence!.TryAdd();
        Debug.Assert(counted, "The commit holds a count of its own while it closes gates.");
    }

    /// <summary>
    /// Whether a closed gate lets a call in: it is made by a server that takes part, and quiescence is not reached. The
    /// count alone decides: where it is above zero, some call still runs on the old version, and one more does no harm. A
    /// server that an operator has suspended lets nobody in: that is what he has suspended it for.
    /// </summary>
    private bool TryAdmitLocked(QueuedCall call) =>
        !_isSuspended
        && _quiescence is { } quiescence
        && call.Owner is ServerOwnership owner
        && owner.Mailbox is ServerMailbox caller
        && caller.TakesPartIn(quiescence)
        && quiescence.TryAdd();

    private bool TakesPartIn(Quiescence quiescence) => Volatile.Read(ref _quiescence) == quiescence;

    private void WithdrawAdmissionLocked(QueuedCall call)
    {
        if (call.IsAdmitted)
        {
            call.IsAdmitted = false;
            _quiescence?.Release();
        }
    }
}
