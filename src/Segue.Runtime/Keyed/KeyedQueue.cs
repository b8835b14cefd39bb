using Segue.Calls;
using Segue.Runtime.Servers;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Keyed;

/// <summary>
/// What an instance has of a mailbox beyond its word, while it needs it: the calls that wait, the calls of its own that others
/// wait for, and timers.
/// </summary>
/// <remarks>
/// <see cref="Calls"/>, <see cref="Pins"/> and what counts concurrent calls are guarded by the lock of the instance's shard. A
/// queue that is dropped while a call is on its way to it would lose the call; so whoever rents a call pins the queue first, and
/// posting takes the pin back.
/// </remarks>
internal sealed partial class KeyedQueue : AwaitedMailbox
{
    private readonly KeyedInstance _instance;
    private ServerOwnership? _ownership;

    /// <summary>The number of the running call that was looked at last, and when it was first seen.</summary>
    private (long Call, long At) _seen = (-1, 0);

    public KeyedQueue(KeyedInstance instance)
    {
        _instance = instance;

        // The instance's word decides who runs. Marked for ever, this one sends every leave to LeaveContended.
        Word = Waiting;
        TimeAsServer();
    }

    /// <summary>The calls that wait.</summary>
    public CallQueue Calls;

    /// <summary>The instance.</summary>
    public KeyedInstance Instance => _instance;

    /// <summary>How many calls are on their way here.</summary>
    public int Pins { get; set; }

    /// <summary>The timers of the instance; null where it never had any.</summary>
    public MailboxTimers? Timers { get; private set; }

    public override string Name => _instance.Name;

    public override ServerOwnership? Ownership => Volatile.Read(ref _ownership);

    public override long CurrentCall => _instance.CurrentCall;

    /// <summary>The method of the call that runs, or ran last.</summary>
    public string? Method => RunningMethod;

    /// <summary>The method of the call that runs; null where none does.</summary>
    public string? BusyWith => _instance.BusyWith;

    /// <summary>How many calls wait. Needs the lock.</summary>
    public int WaitingCount => Calls.Count + _beside.Count;

    /// <summary>Whether nobody needs the queue. Needs the lock.</summary>
    public bool IsUnused => Pins == 0 && WaitingCount == 0 && ConcurrentCount == 0 && Timers is null or { IsEmpty: true };

    /// <summary>Whether the holder must look here when it leaves. Needs the lock.</summary>
    public bool HasWaitingLocked => !Calls.IsEmpty || (!_beside.IsEmpty && ConcurrentCount == 0);

    protected override TimeProvider Time => _instance.Family.Services.Time;

    protected override TimeSpan? DefaultDeadline => Options.Deadline;

    private MailboxOptions Options => _instance.Family.Mailbox.Options;

    public override bool IsRunning(long callNumber) => _instance.IsBusy && _instance.CurrentCall == callNumber;

    /// <summary>Times what the server times, by the instance's own count of calls.</summary>
    public void TimeAsServer() => TimeAs(_instance.Family.Mailbox, _instance.CurrentCall);

    /// <summary>Notes what the next call runs on. Needs the instance's busy bit.</summary>
    public void RunOn(Server server, string method) => Adopt(server, method);

    /// <summary>Notes through whom the server object calls others. Needs the instance's busy bit.</summary>
    public void Own(ServerOwnership ownership) => Volatile.Write(ref _ownership, ownership);

    /// <summary>Makes the timers, or gives those that somebody else has made meanwhile.</summary>
    public MailboxTimers MakeTimers(MailboxServices services)
    {
        lock (_instance.Lock)
        {
            return Timers ??= new MailboxTimers(this, services);
        }
    }

    /// <summary>Lets the server object go, and its proxies with it. Needs the instance's busy bit and the lock.</summary>
    public void LetGo()
    {
        Ownership?.Revoke();
        Volatile.Write(ref _ownership, null);
        Server = null;
    }

    /// <summary>When the running call was first seen. Needs the lock.</summary>
    public long LookAtRunningCallLocked()
    {
        if (_seen.Call != CurrentCall)
        {
            _seen = (CurrentCall, Time.GetTimestamp());
        }

        return _seen.At;
    }

    /// <summary>Posts something that is no call, and does it at once where nothing is in its way.</summary>
    public void Post(KeyedVisit visit)
    {
        lock (_instance.Lock)
        {
            Pins--;
            if (visit.NeedsRest && ConcurrentCount > 0)
            {
                AppendBesideLocked(visit);
                return;
            }

            if (!_instance.TryHoldLocked())
            {
                Calls.Append(visit);
                return;
            }

            _isResting = visit.NeedsRest;
        }

        visit.Start();
        _instance.EndHold();
        _instance.DropQueueIfIdle();
    }

    /// <summary>Takes back what has been posted.</summary>
    /// <returns>False where its turn has come.</returns>
    public bool TryTakeBack(KeyedVisit visit) => TryWithdraw(visit);

    public override void PostTick(TimerTick tick)
    {
        if (_instance.TryPin(this))
        {
            base.PostTick(tick);
        }
        else
        {
            tick.Fail(_instance.Family.Refuse());
        }
    }

    protected override PostOutcome Post(QueuedCall call)
    {
        (call.Owner as ServerOwnership)?.CallBegins(call);
        Exception? refusal;
        lock (_instance.Lock)
        {
            Pins--;
            if (call.Place == QueuedCallPlace.Withdrawn)
            {
                _instance.UnlinkIfUnusedLocked();
                return PostOutcome.Withdrawn;
            }

            if (call.IsConcurrent && TryEnterBesideLocked(call))
            {
                return PostOutcome.Entered;
            }

            if (CanWaitForNothingLocked(call))
            {
                call.Place = QueuedCallPlace.Running;
                refusal = null;
            }
            else if (WaitingCount >= Options.MaxWaitingCalls && call is not TimerTick)
            {
                refusal = Full(call);
                NobodyWaitsIfEmptyLocked();
            }
            else if (call.IsConcurrent)
            {
                AppendBesideLocked(call);
                return PostOutcome.Taken;
            }
            else if (_instance.Family.Waits.FindCycle(call) is { } cycle)
            {
                refusal = new CallCycleException(cycle);
                NobodyWaitsIfEmptyLocked();
            }
            else
            {
                if (Calls.IsEmpty)
                {
                    LookAtRunningCallLocked();
                }

                Calls.Append(call);
                return PostOutcome.Taken;
            }
        }

        if (refusal is null)
        {
            if (_instance.TrySettle(out refusal) is { } server)
            {
                Enter(call, server);
                return PostOutcome.Entered;
            }

            _instance.EndHold();
        }

        // Outside of the lock: it waits for a cancellation that may be waiting for the lock.
        call.Fail(refusal!);
        return PostOutcome.Taken;
    }

    protected override bool TryWithdraw(QueuedCall call)
    {
        lock (_instance.Lock)
        {
            if (call.Place != QueuedCallPlace.Waiting)
            {
                call.Place = call.Place == QueuedCallPlace.Outside ? QueuedCallPlace.Withdrawn : call.Place;
                return false;
            }

            if (call.Interleaves)
            {
                _beside.Remove(call);
            }
            else
            {
                Calls.Remove(call);
            }

            call.Place = QueuedCallPlace.Withdrawn;
            NobodyWaitsIfEmptyLocked();
            return true;
        }
    }

    protected override void HasWritten() => _instance.HasChanged();

    protected override void LeaveContended() => _instance.EndHold();

    internal override QueuedCall? TakeNextOrLeave() => _instance.TakeNextOrLeave();

    protected override void DeadlineExceeded(string method) => _instance.Family.Mailbox.CountExceeded();

    protected override long StartTiming(string method) => _instance.Family.Mailbox.BeginTimed(_instance, method);

    protected override void EndTiming(string method, long startedAt, CallOutcome outcome) =>
        _instance.Family.Mailbox.EndTimed(_instance, method, startedAt, outcome);

    protected override void EndUnrun(string method, long startedAt, CallOutcome outcome) =>
        _instance.Family.Mailbox.EndTimedUnrun(_instance, method, startedAt, outcome);

    protected override void CountError(string method) => _instance.Family.Mailbox.Meter.CountError(method);

    protected override Exception ToCaller(Exception exception) => ExceptionCrossing.Rebuild(exception);

    protected override void CheckResult(object? result, string method) => ResultCrossing.Check(result, method);

    private MailboxFullException Full(QueuedCall call)
    {
        _instance.Family.Mailbox.CountRefused();
        return new MailboxFullException(Name, call.Method, WaitingCount);
    }

    private void NobodyWaitsIfEmptyLocked()
    {
        if (!HasWaitingLocked)
        {
            _instance.NobodyWaitsLocked();
        }
    }
}
