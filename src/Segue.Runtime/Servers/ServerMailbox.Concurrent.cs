using System.Diagnostics;
using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <content>
/// Calls that run beside all others. They need no busy bit, but a commit waits for them as for any call (I2): one word counts
/// them and says whether the gate is closed, so that none slips in between the closing of the gate and the count.
/// </content>
internal sealed partial class ServerMailbox
{
    /// <summary>In <see cref="_concurrent"/>: the gate is closed. The bits above count the calls that run.</summary>
    private const int ConcurrentClosed = 1;

    private const int OneConcurrent = 2;

    /// <summary>Changed without the lock while the gate is open, and under it while it is closed.</summary>
    private int _concurrent = ConcurrentClosed;

    /// <summary>Concurrent calls that wait at the closed gate. Guarded by the lock.</summary>
    private CallQueue _concurrentQueue;

    /// <summary>The last concurrent method that began.</summary>
    private volatile string? _concurrentMethod;
    private long _concurrentCallsBegun;

    /// <summary>How many concurrent calls have begun since the server started.</summary>
    public long ConcurrentCallsBegun => Interlocked.Read(ref _concurrentCallsBegun);

    /// <summary>How many concurrent calls run now.</summary>
    public int ConcurrentCallsRunning => Volatile.Read(ref _concurrent) / OneConcurrent;

    protected override void LeaveConcurrently()
    {
        int word = Volatile.Read(ref _concurrent);
        while ((word & ConcurrentClosed) == 0)
        {
            int seen = Interlocked.CompareExchange(ref _concurrent, word - OneConcurrent, word);
            if (seen == word)
            {
                return;
            }

            word = seen;
        }

        // Under the lock, decrement and all: between the look at a closed gate and the giving back, that gate may open and
        // the next commit close it again, and it would be given back to a commit that never counted it.
        Quiescence? counted;
        lock (_lock)
        {
            bool isClosed = (Interlocked.Add(ref _concurrent, -OneConcurrent) & ConcurrentClosed) != 0;
            counted = isClosed ? _quiescence : null;
        }

        counted?.Release();
    }

    private bool TryEnterConcurrently(QueuedCall call)
    {
        int word = Volatile.Read(ref _concurrent);
        while ((word & ConcurrentClosed) == 0)
        {
            int seen = Interlocked.CompareExchange(ref _concurrent, word + OneConcurrent, word);
            if (seen == word)
            {
                Begin(call);
                return true;
            }

            word = seen;
        }

        return false;
    }

    /// <summary>Lets a concurrent call in at a closed gate, where a running call of the release may depend on it.</summary>
    private bool TryEnterConcurrentlyLocked(QueuedCall call)
    {
        if (TryEnterConcurrently(call))
        {
            return true;
        }

        if (!TryAdmitLocked(call))
        {
            return false;
        }

        Interlocked.Add(ref _concurrent, OneConcurrent);
        Begin(call);
        return true;
    }

    private void Begin(QueuedCall call)
    {
        call.Interleaves = true;
        call.Place = QueuedCallPlace.Running;
        _concurrentMethod = call.Method;
        Interlocked.Increment(ref _concurrentCallsBegun);
    }

    /// <summary>Closes the gate to concurrent calls, and counts those that run.</summary>
    private void CloseConcurrentLocked()
    {
        int before = Interlocked.Or(ref _concurrent, ConcurrentClosed);
        for (int running = before / OneConcurrent; running > 0; running--)
        {
            CountRunningLocked();
        }
    }

    /// <summary>Takes out the waiting concurrent calls that a closed gate lets in.</summary>
    private List<QueuedCall> TakeAdmittedLocked(Func<QueuedCall, bool> admits)
    {
        List<QueuedCall> admitted = [];
        for (QueuedCall? call = _concurrentQueue.OwnedCount == 0 ? null : _concurrentQueue.First; call is not null;)
        {
            QueuedCall? next = call.Next;
            if (admits(call))
            {
                _concurrentQueue.Remove(call);
                Interlocked.Add(ref _concurrent, OneConcurrent);
                Begin(call);
                admitted.Add(call);
            }

            call = next;
        }

        return admitted;
    }

    /// <summary>Opens the gate to concurrent calls. Those that waited are started by a thread of the pool.</summary>
    private void OpenConcurrentLocked()
    {
        Interlocked.And(ref _concurrent, ~ConcurrentClosed);
        if (!_concurrentQueue.IsEmpty)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static mailbox => mailbox.StartWaitingConcurrentCalls(), this, preferLocal: false);
        }
    }

    private void StartWaitingConcurrentCalls()
    {
        while (TryTakeConcurrent() is { } call)
        {
            StartBeside(call);
        }
    }

    private QueuedCall? TryTakeConcurrent()
    {
        lock (_lock)
        {
            // Closed again meanwhile: the rest waits for the next opening.
            QueuedCall? call = (Volatile.Read(ref _concurrent) & ConcurrentClosed) == 0 ? _concurrentQueue.TakeFirst() : null;
            if (call is not null)
            {
                Interlocked.Add(ref _concurrent, OneConcurrent);
                Begin(call);
            }

            return call;
        }
    }

    /// <summary>Starts a call on a thread of its own: one that blocks must not keep the others waiting.</summary>
    private void StartBeside(QueuedCall call) => ThreadPool.UnsafeQueueUserWorkItem(
        static item =>
        {
            Debug.Assert(item.call.Interleaves, "Only concurrent calls run beside others.");
            if (item.call.Start())
            {
                item.mailbox.LeaveConcurrently();
            }
        },
        (mailbox: this, call),
        preferLocal: false);
}
