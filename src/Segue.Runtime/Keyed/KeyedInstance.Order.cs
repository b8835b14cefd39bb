using System.Diagnostics;
using Segue.Calls;

namespace Segue.Runtime.Keyed;

/// <content>The order of calls: entering, waiting, leaving.</content>
internal abstract partial class KeyedInstance
{
    /// <summary>
    /// Takes the instance for a call where nothing is in the way; else marks that somebody waits. One compare-and-swap does
    /// either, so that no leave can slip in between. Needs the lock.
    /// </summary>
    public bool TryEnterLocked()
    {
        while (true)
        {
            int word = Volatile.Read(ref Word);
            bool mayEnter = (word & (Busy | Waiting | Suspended)) == 0;
            int changed = mayEnter ? unchecked((word | Busy | Touched) + OneCall) : word | Waiting;
            if (Interlocked.CompareExchange(ref Word, changed, word) == word)
            {
                return mayEnter;
            }
        }
    }

    /// <summary>
    /// Takes the instance for something that is no call; else marks that somebody waits. Calls that wait because the instance is
    /// suspended are not in its way. Needs the lock.
    /// </summary>
    public bool TryHoldLocked()
    {
        while (true)
        {
            int word = Volatile.Read(ref Word);
            bool mayHold = (word & Busy) == 0;
            if (Interlocked.CompareExchange(ref Word, word | (mayHold ? Busy : Waiting), word) == word)
            {
                return mayHold;
            }
        }
    }

    /// <summary>Takes the instance for something that is no call, where nothing is in the way.</summary>
    public bool TryHold()
    {
        int word = Volatile.Read(ref Word);
        return (word & (Busy | Waiting | Removed)) == 0 && Interlocked.CompareExchange(ref Word, word | Busy, word) == word;
    }

    /// <summary>Ends what <see cref="TryHold"/> began.</summary>
    /// <param name="others">How many calls of others to work off here, before a thread of the pool goes on.</param>
    public void EndHold(int others = OthersCallsPerCaller)
    {
        QueuedCall? next = TakeNextOrLeave();
        for (; next is not null && others > 0; others--)
        {
            if (!next.Start())
            {
                return;
            }

            next = TakeNextOrLeave();
        }

        if (next is not null)
        {
            _queue!.GoOn(next);
        }
    }

    /// <summary>Nobody waits any more: the last one withdrew. Needs the lock.</summary>
    public void NobodyWaitsLocked()
    {
        // The holder takes the bit away itself when it leaves. It may have set it for a checkpoint that wants to know that it leaves;
        // whether there is one is no question to ask here, for it may be begun right after the answer.
        if (!IsBusy)
        {
            Change(set: 0, clear: Waiting);
        }
    }

    /// <summary>
    /// Whether a concurrent call may begin, on the server object that is there. Needs the lock, under which the object is taken
    /// away. Not once another version is current: the instance would never come to rest.
    /// </summary>
    public Server? TryEnterBesideLocked()
    {
        if ((Volatile.Read(ref Word) & (Active | Suspended)) != Active || SeenVersion is not { IsCurrent: true })
        {
            return null;
        }

        // Not counted: the number is that of the call which has the instance to itself.
        Change(set: Touched, clear: 0);
        return (Server)Content!;
    }

    /// <summary>Whether its state is of the version that new calls run on.</summary>
    public bool IsCurrent => SeenVersion is { IsCurrent: true };

    /// <summary>Takes an instance out that was never made, because nobody came after all. Needs the lock.</summary>
    public void UnlinkIfUnusedLocked()
    {
        if (Content is null && (Volatile.Read(ref Word) & (Busy | Removed)) == 0 && _queue is null or { IsUnused: true } && TryHold())
        {
            UnlinkLocked();
        }
    }

    protected override void LeaveContended() => EndHold();

    /// <summary>Ends the running call; the next one that can run, if there is one, inherits the busy bit.</summary>
    public QueuedCall? TakeNextOrLeave()
    {
        while (SelectOrLeave() is { } next)
        {
            if (next is KeyedVisit)
            {
                return next;
            }

            if (TrySettle(out Exception? refusal) is not { } server)
            {
                next.Fail(refusal!);
            }
            else if (next.IsConcurrent)
            {
                _queue!.StartBeside(server, next);
            }
            else
            {
                _queue!.RunOn(server, next.Method);
                return next;
            }
        }

        return null;
    }

    private QueuedCall? SelectOrLeave()
    {
        lock (Lock)
        {
            Debug.Assert((Word & Busy) != 0, "Only the holder of the busy bit leaves.");
            HasChanged();
            if (_queue?.SelectLocked(isSuspended: (Word & Suspended) != 0) is { } next)
            {
                bool isCall = next is not KeyedVisit && !next.IsConcurrent;
                Change(set: isCall ? Touched : 0, clear: _queue.HasWaitingLocked ? 0 : Waiting, add: isCall ? OneCall : 0);
                return next;
            }

            if (Content is null && _queue is null or { IsUnused: true })
            {
                // Never made, or stopped, and nobody is on the way to it: a later call makes another one.
                UnlinkLocked();
            }
            else
            {
                Change(set: 0, clear: Busy | (_queue is { Calls.IsEmpty: false } ? 0 : Waiting));
            }

            return null;
        }
    }

    private void UnlinkLocked()
    {
        Version = null;
        _before = null;
        _queue = null;
        Family.UnlinkLocked(this);
        Change(set: Removed, clear: Busy | Waiting | Suspended);
    }
}
