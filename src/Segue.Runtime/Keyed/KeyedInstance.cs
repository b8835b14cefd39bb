using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>
/// One instance of a keyed server, whatever its key is: who runs next, and what is done at the entry of its mailbox.
/// </summary>
/// <remarks>
/// <para>
/// Content, version and <see cref="_before"/> belong to the holder of the busy bit. <see cref="_queue"/>, its content and
/// <see cref="KeyedMailbox.Waiting"/> are guarded by the lock of the shard that the instance is in; without it, only an idle
/// word becomes busy, and a busy one that nobody waits for idle.
/// </para>
/// <para>
/// Harmful interleaving: a caller finds the instance busy; the holder leaves; the caller queues on an idle instance, and nobody
/// ever wakes it. So the waiting bit is set by compare-and-swap on a word that is busy or suspended; if it is neither, the
/// caller enters.
/// </para>
/// </remarks>
internal abstract partial class KeyedInstance : KeyedMailbox
{
    /// <summary>How many calls of others a leaving caller works off before a thread of the pool goes on.</summary>
    private const int OthersCallsPerCaller = 1;

    /// <summary>Made when a call must wait or does not end at once, or for timers; goes when the instance is passivated.</summary>
    private KeyedQueue? _queue;

    /// <summary>What the state was in the version before; kept until finalisation, for going back.</summary>
    private object? _before;

    /// <summary>All instances of the server.</summary>
    public abstract KeyedFamily Family { get; }

    /// <summary>The key as messages name it.</summary>
    public abstract ServerKey ServerKey { get; }

    /// <summary>The lock of the shard that the instance is in.</summary>
    public abstract Lock Lock { get; }

    /// <summary>How often it was called one at a time since it was made, up to the bits that count it.</summary>
    public abstract long Calls { get; }

    /// <summary>The server and the key, as messages name them.</summary>
    public string Name => $"{Family.Name}@{ServerKey}";

    /// <summary>The version of the state, as somebody sees it who does not hold the instance.</summary>
    public KeyedServerVersion? SeenVersion => (KeyedServerVersion?)Version;

    /// <summary>Whether there is a state, or there was one at this moment.</summary>
    public bool HasState => Volatile.Read(ref Content) is not null && !IsStopped;

    /// <summary>Whether it was stopped.</summary>
    public bool IsStopped => (Volatile.Read(ref Word) & Removed) != 0;

    /// <summary>Whether there is a server object.</summary>
    public bool IsActive => (Volatile.Read(ref Word) & Active) != 0;

    /// <summary>Whether an operator has suspended it.</summary>
    public bool IsSuspended => (Volatile.Read(ref Word) & Suspended) != 0;

    /// <summary>Whether a call runs that has it to itself; or the instance is being looked after.</summary>
    public bool IsBusy => (Volatile.Read(ref Word) & Busy) != 0;

    /// <summary>The number of the call that runs, or ran last. Never negative: other numbers have meanings of their own.</summary>
    public long CurrentCall => (uint)Volatile.Read(ref Word) >> CallShift;

    /// <summary>What keeps the instance from being migrated; null where nothing does.</summary>
    public QuarantinedState? Quarantine => Volatile.Read(ref Content) as QuarantinedState;

    /// <summary>The method of the running call, where it is known; null where none runs.</summary>
    public string? BusyWith => IsBusy ? _queue?.Method ?? "a call" : _queue?.ConcurrentMethod;

    /// <summary>How many calls wait.</summary>
    public int WaitingCount
    {
        get
        {
            lock (Lock)
            {
                return _queue?.WaitingCount ?? 0;
            }
        }
    }

    /// <summary>
    /// The state as somebody sees it who does not hold the instance: whole, for it is a value; perhaps a call old. Null where
    /// there is none, or it is quarantined.
    /// </summary>
    public object? PeekState() => Volatile.Read(ref Content) switch
    {
        Server server => ((IServerState)server).Current,
        QuarantinedState => null,
        object state => state,
        null => null,
    };

    /// <summary>When the running call was first seen to run; null where nobody has waited for it.</summary>
    public long? SeenRunningAt()
    {
        lock (Lock)
        {
            return IsBusy ? _queue?.LookAtRunningCallLocked() : null;
        }
    }

    /// <summary>Starts the count of calls somewhere, so that of few calls each to many instances some are timed.</summary>
    protected void CountFrom(int hash, bool isAttended) => Word = (hash << CallShift) | (isAttended ? Attended : 0);

    /// <summary>Tells a new server object its key.</summary>
    protected abstract void TellKey(Server server);

    protected override long StartTiming(string method) => Family.Mailbox.BeginTimed(this, method);

    protected override void EndTiming(string method, long startedAt, CallOutcome outcome) => Family.Mailbox.EndTimed(this, method, startedAt, outcome);

    protected override void CountError(string method) => Family.Mailbox.Meter.CountError(method);

    protected override Exception ToCaller(Exception exception) => ExceptionCrossing.Rebuild(exception);

    protected override void CheckResult(object? result, string method) => ResultCrossing.Check(result, method);

    protected override Server? SettleOrLeave(out Exception? refusal)
    {
        if (TrySettle(out refusal) is { } server)
        {
            return server;
        }

        LeaveContended();
        return null;
    }

    protected override Mailbox QueueOf(Server server, string method)
    {
        KeyedQueue queue = OwnQueue();
        queue.RunOn(server, method);
        return queue;
    }

    /// <summary>The queue, which stays until one call has been posted to it; null where the instance was stopped.</summary>
    public KeyedQueue? TryPinQueue()
    {
        lock (Lock)
        {
            if (IsStopped)
            {
                return null;
            }

            _queue ??= new KeyedQueue(this);
            _queue.Pins++;
            _queue.TimeAsServer();
            return _queue;
        }
    }

    /// <summary>Pins a queue that is the instance's still; it may have been dropped since, or the instance stopped.</summary>
    public bool TryPin(KeyedQueue queue)
    {
        lock (Lock)
        {
            if (IsStopped || _queue != queue)
            {
                return false;
            }

            queue.Pins++;
            return true;
        }
    }

    private void Unpin(KeyedQueue queue)
    {
        lock (Lock)
        {
            queue.Pins--;
        }
    }

    private KeyedQueue OwnQueue()
    {
        lock (Lock)
        {
            return _queue ??= new KeyedQueue(this);
        }
    }

    /// <summary>Sets bits while others may set theirs. Needs <see cref="KeyedMailbox.Busy"/> or the lock.</summary>
    private void Change(int set, int clear, int add = 0)
    {
        int word = Volatile.Read(ref Word);
        while (true)
        {
            int seen = Interlocked.CompareExchange(ref Word, unchecked(((word & ~clear) | set) + add), word);
            if (seen == word)
            {
                return;
            }

            word = seen;
        }
    }
}
