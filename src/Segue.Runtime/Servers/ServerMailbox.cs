using System.Diagnostics;
using Segue.Calls;
using Segue.Runtime.Statistics;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Servers;

/// <summary>The mailbox of one server: its queue, its gate, and who runs next.</summary>
/// <remarks>
/// <para>
/// All bits but <see cref="Mailbox.Busy"/> are changed under the lock. Without it, only an idle word becomes busy and a
/// plainly busy one idle.
/// </para>
/// <para>
/// Harmful interleaving: a caller sees the server busy; the running call leaves; the caller queues on an idle server, and
/// nobody ever wakes it. So the waiting bit is set by compare-and-swap on a word that is not idle; if the word is idle, the
/// caller takes the server instead.
/// </para>
/// </remarks>
internal sealed partial class ServerMailbox : AwaitedMailbox
{
    /// <summary>How many calls of others a leaving caller works off before a thread of the pool goes on.</summary>
    private const int OthersCallsPerCaller = 1;

    private readonly WaitGraph _waits;
    private readonly Lock _lock = new();
    private readonly MailboxServices _services;
    private readonly MailboxOptions _options;
    private CallQueue _queue;
    private long _refusedCalls;
    private long _exceededCalls;
    private ServerOwnership? _ownership;

    /// <summary>Makes the refusal of every call while there is no server; null while there is one.</summary>
    private Func<Exception>? _unavailable;

    public ServerMailbox(string name, WaitGraph waits, MailboxServices? services = null)
    {
        _services = services ?? MailboxServices.Default;
        _options = _services.OptionsOf(name);
        Timers = new MailboxTimers(this, _services);
        Name = name;
        _waits = waits;
        _unavailable = () => ServerUnavailableException.NotStarted(name);
        Word = Closed | (_options.Deadline is null ? 0 : Attended);
    }

    /// <summary>The identity of the server.</summary>
    public override string Name { get; }

    /// <summary>What is known of the calls.</summary>
    public ServerMeter Meter { get; } = new();

    /// <summary>The server's timers, which go on over all versions.</summary>
    public MailboxTimers Timers { get; }

    /// <summary>How many calls were refused because too many waited.</summary>
    public long RefusedCalls => Interlocked.Read(ref _refusedCalls);

    /// <summary>How many calls did not end within their deadline.</summary>
    public long ExceededCalls => Interlocked.Read(ref _exceededCalls);

    protected override TimeProvider Time => _services.Time;

    protected override TimeSpan? DefaultDeadline => _options.Deadline;

    /// <summary>The current version's holder of proxies, through which the server's own calls are known.</summary>
    public override ServerOwnership? Ownership => _ownership;

    /// <summary>The class that answers now; null where no server is.</summary>
    public Type? InstalledType => Server?.GetType();

    /// <summary>How many calls wait.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count + _concurrentQueue.Count;
            }
        }
    }

    /// <summary>The method of the call that runs now, and how many run beside it; null where none runs.</summary>
    public string? BusyWith
    {
        get
        {
            string? alone = (Volatile.Read(ref Word) & Busy) != 0 ? RunningMethod : null;
            int beside = ConcurrentCallsRunning;
            string? concurrent = beside > 0 ? $"{_concurrentMethod} ({beside} concurrent)" : null;
            return alone is null || concurrent is null ? alone ?? concurrent : $"{alone} and {concurrent}";
        }
    }

    public override long CurrentCall => CallsBegun;

    public override bool IsRunning(long callNumber) => (Volatile.Read(ref Word) & Busy) != 0 && CallsBegun == callNumber;

    protected override PostOutcome Post(QueuedCall call)
    {
        (call.Owner as ServerOwnership)?.CallBegins(call);
        if (call is { IsConcurrent: true, Place: not QueuedCallPlace.Withdrawn } && TryEnterConcurrently(call))
        {
            // Its cancellation may be told at this very moment: the method sees it in its token.
            return PostOutcome.Entered;
        }

        Exception refusal;
        lock (_lock)
        {
            AssertInvariantsLocked();
            if (call.Place == QueuedCallPlace.Withdrawn)
            {
                return PostOutcome.Withdrawn;
            }

            if (_unavailable is { } unavailable)
            {
                refusal = unavailable();
            }
            else if (call.IsConcurrent)
            {
                if (TryEnterConcurrentlyLocked(call))
                {
                    return PostOutcome.Entered;
                }

                if (!IsFullLocked(call))
                {
                    call.Interleaves = true;
                    _concurrentQueue.Append(call);
                    return PostOutcome.Taken;
                }

                refusal = Full(call);
            }
            else if (TryEnterLocked(call))
            {
                call.Place = QueuedCallPlace.Running;
                return PostOutcome.Entered;
            }
            else if (IsFullLocked(call))
            {
                refusal = Full(call);
            }
            else if (_waits.FindCycle(call) is { } cycle)
            {
                refusal = new CallCycleException(cycle);
                WithdrawAdmissionLocked(call);
                ClearWaitingIfEmptyLocked();
            }
            else
            {
                if (_queue.IsEmpty)
                {
                    LookAtRunningCallLocked();
                }

                _queue.Append(call);
                return PostOutcome.Taken;
            }
        }

        // Outside of the lock: it waits for a cancellation that may be waiting for the lock.
        call.Fail(refusal);
        return PostOutcome.Taken;
    }

    protected override bool TryWithdraw(QueuedCall call)
    {
        lock (_lock)
        {
            if (call.Place != QueuedCallPlace.Waiting)
            {
                call.Place = call.Place == QueuedCallPlace.Outside ? QueuedCallPlace.Withdrawn : call.Place;
                return false;
            }

            if (call.Interleaves)
            {
                _concurrentQueue.Remove(call);
            }
            else
            {
                _queue.Remove(call);
            }

            call.Place = QueuedCallPlace.Withdrawn;
            WithdrawAdmissionLocked(call);
            ClearWaitingIfEmptyLocked();
            return true;
        }
    }

    protected override void LeaveContended()
    {
        QueuedCall? next = TakeNextOrLeave();
        for (int others = 0; next is not null && others < OthersCallsPerCaller; others++)
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

    /// <summary>From here on every call is timed, into a window of its own, until <see cref="TimeFew"/>.</summary>
    public void TimeAllInto(CallWindow window)
    {
        Meter.TimeAllInto(window);
        ChooseWhatIsTimed();
    }

    /// <summary>Back to steady state, in which few calls are timed.</summary>
    public void TimeFew()
    {
        Meter.TimeFew();
        ChooseWhatIsTimed();
    }

    protected override long StartTiming(string method) => BeginTimed(instance: null, method);

    protected override void EndTiming(string method, long startedAt, CallOutcome outcome) => EndTimed(instance: null, method, startedAt, outcome);

    protected override void EndUnrun(string method, long startedAt, CallOutcome outcome) => EndTimedUnrun(instance: null, method, startedAt, outcome);

    protected override void CountError(string method) => Meter.CountError(method);

    protected override void DeadlineExceeded(string method) => CountExceeded();

    protected override Exception ToCaller(Exception exception) => ExceptionCrossing.Rebuild(exception);

    protected override void CheckResult(object? result, string method) => ResultCrossing.Check(result, method);

    internal override QueuedCall? TakeNextOrLeave()
    {
        Quiescence? counted;
        QueuedCall? next;
        lock (_lock)
        {
            AssertInvariantsLocked();
            Debug.Assert((Word & Busy) != 0, "Only the holder of the busy bit leaves.");
            bool isClosed = (Word & Closed) != 0;
            counted = isClosed ? _quiescence : null;
            next = isClosed ? _queue.TakeFirstAdmitted() : _queue.TakeFirst();
            ChangeLocked(clear: (next is null ? Busy : 0) | (_queue.IsEmpty ? Waiting : 0));
        }

        // An admitted call was counted when it was let in; the one that ended gives its count back.
        counted?.Release();
        return next;
    }

    /// <summary>
    /// Takes the server for a call where nothing is in the way; else marks that somebody waits. The mark and the decision
    /// are one compare-and-swap, so that no leave can slip between them.
    /// </summary>
    private bool TryEnterLocked(QueuedCall call)
    {
        bool admitted = false;
        while (true)
        {
            int word = Volatile.Read(ref Word);
            if ((word & Closed) != 0 && !admitted)
            {
                admitted = TryAdmitLocked(call);
                call.IsAdmitted = admitted;
            }

            bool mayEnter = (word & Busy) == 0 && (admitted || (word & ~Attended) == Idle);
            int changed = mayEnter ? word | Busy : word | Waiting;
            if (Interlocked.CompareExchange(ref Word, changed, word) == word)
            {
                return mayEnter;
            }
        }
    }

    /// <summary>
    /// Whether a call must be refused. Not one that a closed gate has let in, on which a running call depends: the commit would
    /// fail it for the calls that it itself keeps waiting. And no tick, of which each timer has one at most.
    /// </summary>
    private bool IsFullLocked(QueuedCall call) =>
        _queue.Count + _concurrentQueue.Count >= _options.MaxWaitingCalls && !call.IsAdmitted && call is not TimerTick;

    private MailboxFullException Full(QueuedCall call)
    {
        CountRefused();
        return new MailboxFullException(Name, call.Method, _queue.Count + _concurrentQueue.Count);
    }

    private void ClearWaitingIfEmptyLocked()
    {
        if (_queue.IsEmpty)
        {
            ChangeLocked(clear: Waiting);
        }
    }

    /// <summary>Changes bits while calls may be entering and leaving without the lock.</summary>
    private void ChangeLocked(int set = 0, int clear = 0)
    {
        int word = Volatile.Read(ref Word);
        while (true)
        {
            int seen = Interlocked.CompareExchange(ref Word, (word & ~clear) | set, word);
            if (seen == word)
            {
                return;
            }

            word = seen;
        }
    }

    [Conditional("DEBUG")]
    private void AssertInvariantsLocked()
    {
        int word = Volatile.Read(ref Word);
        Debug.Assert(_queue.IsEmpty || (word & Waiting) != 0, "Who waits is marked, or nobody would wake them.");
        Debug.Assert((word & Waiting) == 0 || (word & (Busy | Closed)) != 0, "Nobody waits for an idle server.");
        Debug.Assert(_unavailable is null || (word & Closed) != 0, "Where no server is, the gate is closed.");
    }
}
