using System.Diagnostics;

namespace Segue.Calls;

/// <summary>
/// The deadline of one call. Whichever comes first, the end of the call or the deadline, answers the caller, and this object
/// decides which; it is not pooled, so that a timer that fires late meets nobody else's call.
/// </summary>
/// <remarks>
/// Its lock is taken before the mailbox's, never within it. Harmful interleaving without it: the timer sees the call waiting,
/// the call starts and ends, its pooled item carries another call, and the timer takes that one out of the queue.
/// </remarks>
internal sealed class CallBound : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IBoundedCall _call;
    private readonly Mailbox _mailbox;
    private readonly string _method;
    private readonly TimeSpan _deadline;
    private readonly long _postedAt;
    private readonly CancellationTokenSource _cancel;
    private ITimer? _timer;
    private int _isArmed;
    private volatile bool _isDisposed;
    private Stage _stage;
    private long _begunAt;

    public CallBound(IBoundedCall call, Mailbox mailbox, string method, TimeSpan deadline, CancellationToken callers)
    {
        _call = call;
        _mailbox = mailbox;
        _method = method;
        _deadline = deadline;
        _postedAt = mailbox.Time.GetTimestamp();
        _cancel = callers.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(callers) : new CancellationTokenSource();
        Token = _cancel.Token;
    }

    private enum Stage
    {
        Waiting,
        Running,

        /// <summary>The call has ended, or was refused or cancelled, and answers its caller itself.</summary>
        Settled,

        /// <summary>The deadline has answered the caller.</summary>
        Exceeded,
    }

    /// <summary>What the method is given: the caller's token, and the deadline.</summary>
    public CancellationToken Token { get; }

    /// <summary>
    /// Lets time run against a call that has been posted. Not before: the deadline must not look for it in a queue to which
    /// it is only on its way.
    /// </summary>
    public void Arm()
    {
        // Whoever posts a call and whoever starts it both come by.
        if (Interlocked.Exchange(ref _isArmed, 1) != 0)
        {
            return;
        }

        // Outside of the lock: a test's clock fires at once, on this thread. And the timer is made when time begins to run,
        // never changed: changing one that is being disposed of is not safe with every clock.
        TimeSpan left = _deadline - _mailbox.Time.GetElapsedTime(_postedAt);
        _timer = HostTimer.Create(_mailbox.Time, Exceed, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Interlocked.MemoryBarrier();
        if (_isDisposed)
        {
            _timer.Dispose();
        }
    }

    /// <summary>Notes that the method is about to run.</summary>
    /// <returns>False where the caller has been answered, and the method must not run.</returns>
    public bool TryBegin()
    {
        Arm();

        // Nothing is asked of the clock under the lock, not even the time: a test's clock calls timers back whenever it is
        // asked. Harmful interleaving otherwise: it exceeds this very call on this very thread, and the method runs all the same.
        long now = _mailbox.Time.GetTimestamp();
        lock (_lock)
        {
            if (_stage == Stage.Exceeded)
            {
                return false;
            }

            Debug.Assert(_stage == Stage.Waiting, "A call begins once.");
            _begunAt = now;
            _stage = Stage.Running;
            return true;
        }
    }

    /// <summary>Notes that the call has ended.</summary>
    /// <returns>False where the deadline has answered the caller.</returns>
    public bool TrySettle()
    {
        bool isSettled;
        lock (_lock)
        {
            isSettled = _stage != Stage.Exceeded;
            _stage = isSettled ? Stage.Settled : Stage.Exceeded;
        }

        Dispose();
        return isSettled;
    }

    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.MemoryBarrier();
        _timer?.Dispose();
        _cancel.Dispose();
    }

    private void Exceed()
    {
        bool wasRunning;
        bool wasWaiting;
        lock (_lock)
        {
            if (_stage is Stage.Settled or Stage.Exceeded)
            {
                return;
            }

            wasRunning = _stage == Stage.Running;
            wasWaiting = !wasRunning && _call.TryLeaveQueue();
            _stage = Stage.Exceeded;
            if (wasRunning)
            {
                // Under the lock, so that the call's end does not dispose of the source first. What the module has
                // registered runs on another thread.
                _ = _cancel.CancelAsync();
            }
        }

        TimeSpan total = _mailbox.Time.GetElapsedTime(_postedAt);
        TimeSpan? ran = wasRunning ? _mailbox.Time.GetElapsedTime(_begunAt) : null;
        _mailbox.DeadlineExceeded(_method);
        _call.AnswerEarly(
            new DeadlineExceededException(_mailbox.ServerName, _method, total - (ran ?? TimeSpan.Zero), ran),
            hasEnded: wasWaiting);
        if (wasWaiting)
        {
            Dispose();
        }
    }
}
