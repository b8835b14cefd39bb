using System.Diagnostics;
using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <summary>The calls that wait in one mailbox, in order of arrival. Guarded by the mailbox's lock.</summary>
internal struct CallQueue
{
    private QueuedCall? _first;
    private QueuedCall? _last;

    public readonly bool IsEmpty => _first is null;

    /// <summary>How many calls wait.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them a closed gate lets in.</summary>
    public int AdmittedCount { get; private set; }

    /// <summary>
    /// How many of them servers have made. Callers outside of all servers may wait by the hundred thousand, and closing a gate
    /// must not look at each: it is servers' calls alone that may be let in (I6).
    /// </summary>
    public int OwnedCount { get; private set; }

    public readonly QueuedCall? First => _first;

    public void Append(QueuedCall call)
    {
        Debug.Assert(call is { Next: null, Previous: null }, "A call waits in one queue at a time.");
        call.Place = QueuedCallPlace.Waiting;
        call.Previous = _last;
        if (_last is null)
        {
            _first = call;
        }
        else
        {
            _last.Next = call;
        }

        _last = call;
        Count++;
        AdmittedCount += call.IsAdmitted ? 1 : 0;
        OwnedCount += IsOwned(call) ? 1 : 0;
        AssertInvariants();
    }

    public void Remove(QueuedCall call)
    {
        Debug.Assert(call.Place == QueuedCallPlace.Waiting, "Only a waiting call is in the queue.");
        if (call.Previous is { } previous)
        {
            previous.Next = call.Next;
        }
        else
        {
            _first = call.Next;
        }

        if (call.Next is { } next)
        {
            next.Previous = call.Previous;
        }
        else
        {
            _last = call.Previous;
        }

        call.Next = null;
        call.Previous = null;
        Count--;
        AdmittedCount -= call.IsAdmitted ? 1 : 0;
        OwnedCount -= IsOwned(call) ? 1 : 0;
        AssertInvariants();
    }

    public QueuedCall? TakeFirst()
    {
        QueuedCall? call = _first;
        if (call is not null)
        {
            Take(call);
        }

        return call;
    }

    /// <summary>Takes the first call that a closed gate lets in, past those that it does not.</summary>
    public QueuedCall? TakeFirstAdmitted()
    {
        if (AdmittedCount == 0)
        {
            return null;
        }

        QueuedCall? call = _first;
        while (call is { IsAdmitted: false })
        {
            call = call.Next;
        }

        Debug.Assert(call is not null, "The count says that there is one.");
        Take(call!);
        return call;
    }

    public void Admit(QueuedCall call)
    {
        Debug.Assert(!call.IsAdmitted, "A call is admitted once.");
        call.IsAdmitted = true;
        AdmittedCount++;
    }

    /// <summary>Forgets who was admitted: the gate is open, and all wait in order of arrival again.</summary>
    public void DismissAll()
    {
        for (QueuedCall? call = _first; call is not null && AdmittedCount > 0; call = call.Next)
        {
            AdmittedCount -= call.IsAdmitted ? 1 : 0;
            call.IsAdmitted = false;
        }
    }

    /// <summary>What the runtime itself does to an instance is admitted from the beginning, and nobody's call.</summary>
    private static bool IsOwned(QueuedCall call) => call.Owner is not null || call.IsAdmitted;

    private void Take(QueuedCall call)
    {
        Remove(call);
        call.Place = QueuedCallPlace.Running;
    }

    [Conditional("DEBUG")]
    private readonly void AssertInvariants()
    {
        Debug.Assert(_first is null == _last is null, "Both ends are there, or neither.");
        Debug.Assert((Count == 0) == (_first is null), "The count is that of the list.");
        Debug.Assert(AdmittedCount >= 0 && AdmittedCount <= OwnedCount, "Admitted calls are waiting calls of servers.");
        Debug.Assert(OwnedCount <= Count, "Calls of servers are waiting calls.");
        Debug.Assert(_first?.Previous is null && _last?.Next is null, "The ends are ends.");
    }
}
