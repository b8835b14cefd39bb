using System.Runtime.CompilerServices;

namespace Segue.Calls;

/// <summary>
/// The order of one server's calls: at most one runs, the others wait in order of arrival. This class is the way of a call
/// that finds the server idle; the runtime's subclass has the queue, the gate and everything slow.
/// </summary>
/// <remarks>
/// One word holds the whole fast state: <c>CAS(0 -> Busy)</c> on the way in, <c>CAS(Busy -> 0)</c> on the way out. Any other
/// bit makes one of the two fail, and what fails takes the queue's lock.
/// </remarks>
public abstract class Mailbox
{
    /// <summary>Nothing runs, nothing waits, the gate is open.</summary>
    protected const int Idle = 0;

    /// <summary>A call is running. Only whoever set the bit may touch the server and its state.</summary>
    protected const int Busy = 1;

    /// <summary>The gate is closed: calls wait, except those that a running call depends on.</summary>
    protected const int Closed = 2;

    /// <summary>The queue is not empty. Set under the queue's lock and never on an idle word.</summary>
    protected const int Waiting = 4;

    /// <summary>In steady state one call of so many is timed, less one: two looks at the clock cost more than entering a server.</summary>
    private const int FewCalls = 63;

    /// <summary>
    /// Always set where every call must take the queue's lock, because its server bounds calls by default: it makes both
    /// compare-and-swaps fail. Servers without it pay nothing.
    /// </summary>
    protected const int Attended = 8;

    private int _word;

    /// <summary>A call is timed whose number has none of these bits.</summary>
    private int _untimedBits = FewCalls;

    /// <summary>The method of the running call; what it was last when none runs.</summary>
    private string? _runningMethod;

    /// <summary>Calls begun. Written by the holder of <see cref="Busy"/> only.</summary>
    private long _callsBegun;

    private Server? _server;

    /// <summary>The word, for the subclass to change by compare-and-swap.</summary>
    protected ref int Word => ref _word;

    /// <summary>The current version of the server. Read after entering, written while the gate is closed.</summary>
    protected internal Server? Server
    {
        get => _server;
        protected set => _server = value;
    }

    /// <summary>The method of the running call, or of the last one.</summary>
    protected string? RunningMethod => _runningMethod;

    /// <summary>The name of the server, for messages.</summary>
    protected internal virtual string ServerName => _server?.GetType().Name ?? "?";

    /// <summary>What deadlines are measured by.</summary>
    protected internal virtual TimeProvider Time => TimeProvider.System;

    /// <summary>The deadline of methods that have none of their own; null for none.</summary>
    protected internal virtual TimeSpan? DefaultDeadline => null;

    /// <summary>How many calls have begun since the server started. Approximate while calls run.</summary>
    public long CallsBegun => Volatile.Read(ref _callsBegun);

    /// <summary>Whether every call is timed, or one of 64.</summary>
    protected bool TimesAll
    {
        get => Volatile.Read(ref _untimedBits) == 0;
        set => Volatile.Write(ref _untimedBits, value ? 0 : FewCalls);
    }

    /// <summary>Whether the call that began last is one to be timed; about that, where calls begin meanwhile.</summary>
    internal bool IsTimed => (_callsBegun & _untimedBits) == 0;

    /// <summary>Whether a call is timed that another mailbox counted, for which this one keeps the measurements.</summary>
    internal bool IsTimedAt(int call) => (call & Volatile.Read(ref _untimedBits)) == 0;

    /// <summary>Times the same calls as another mailbox does.</summary>
    /// <param name="other">The mailbox that keeps the measurements.</param>
    /// <param name="call">The number of the last call, as whoever counts them has it.</param>
    protected void TimeAs(Mailbox other, long call)
    {
        ArgumentNullException.ThrowIfNull(other);
        Volatile.Write(ref _untimedBits, Volatile.Read(ref other._untimedBits));
        Volatile.Write(ref _callsBegun, call);
    }

    /// <summary>Notes which method the running call is of, and on which server object. Needs the server.</summary>
    /// <param name="server">The server object.</param>
    /// <param name="method">The method.</param>
    protected void Adopt(Server server, string method)
    {
        _server = server;
        _runningMethod = method;
    }

    /// <summary>Enters an idle server whose gate is open and whose queue is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter() => Interlocked.CompareExchange(ref _word, Busy, Idle) == Idle;

    /// <summary>Notes that a call begins. Needs <see cref="Busy"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Server Begin(string method)
    {
        _runningMethod = method;
        _callsBegun++;
        return _server!;
    }

    /// <summary>Counts a call that threw, unless its caller cancelled it: that is no fault of the server's.</summary>
    internal void EndFailed(string method, long startedAt, Exception exception, CancellationToken cancellation)
    {
        bool isCancelled = exception is OperationCanceledException && cancellation.IsCancellationRequested;
        if (!isCancelled)
        {
            CountError(method);
        }

        if (startedAt != 0)
        {
            EndTiming(method, startedAt, isCancelled ? CallOutcome.Cancelled : CallOutcome.Threw);
        }
    }

    /// <summary>Notes that something begins that is no call of a contract. Needs <see cref="Busy"/>.</summary>
    /// <param name="name">What it is, as messages name it.</param>
    /// <returns>The current version of the server.</returns>
    protected Server BeginNamed(string name) => Begin(name);

    /// <summary>Ends the running call and lets the next one in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected internal void Leave()
    {
        if (Interlocked.CompareExchange(ref _word, Idle, Busy) != Busy)
        {
            LeaveContended();
        }
    }

    /// <summary>Ends the running call where others wait or the gate is closed.</summary>
    protected abstract void LeaveContended();

    /// <summary>
    /// Puts a call into the queue, or lets it in at once where nothing is in its way. A call that cannot be taken is
    /// failed.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <returns>What became of the call.</returns>
    protected internal abstract PostOutcome Post(QueuedCall call);

    /// <summary>
    /// Tells that the running call has written the state for the last time, before its caller is told. Needs <see cref="Busy"/>.
    /// </summary>
    protected internal virtual void HasWritten()
    {
        // Matters to instances of keyed servers, whose states are read beside their calls.
    }

    /// <summary>Ends a call that the mailbox let in beside the others; see <see cref="QueuedCall.Interleaves"/>.</summary>
    protected internal virtual void LeaveConcurrently() =>
        throw new InvalidOperationException("This mailbox lets no call in beside the others.");

    /// <summary>Notes that a call did not end within its deadline.</summary>
    /// <param name="method">The method.</param>
    protected internal virtual void DeadlineExceeded(string method)
    {
        // Counted by the runtime's mailboxes.
    }

    /// <summary>
    /// Takes a waiting call out of the queue because its token was cancelled, or keeps it from coming in.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <returns>True where it was in the queue, and is the canceller's to end.</returns>
    protected internal abstract bool TryWithdraw(QueuedCall call);

    /// <summary>Looks at the clock for a call that is timed.</summary>
    /// <param name="method">The method.</param>
    /// <returns>A time stamp; never 0.</returns>
    protected internal abstract long StartTiming(string method);

    /// <summary>Notes how long a timed call took. Thread-safe: concurrent methods end beside each other.</summary>
    /// <param name="method">The method.</param>
    /// <param name="startedAt">What <see cref="StartTiming"/> gave.</param>
    /// <param name="outcome">How it ended.</param>
    protected internal abstract void EndTiming(string method, long startedAt, CallOutcome outcome);

    /// <summary>Notes that a timed call has ended which never ran: its time says nothing of the server.</summary>
    /// <param name="method">The method.</param>
    /// <param name="startedAt">What <see cref="StartTiming"/> gave.</param>
    /// <param name="outcome">Why it never ran.</param>
    protected internal abstract void EndUnrun(string method, long startedAt, CallOutcome outcome);

    /// <summary>Counts a call that threw.</summary>
    /// <param name="method">The method.</param>
    protected internal abstract void CountError(string method);

    /// <summary>Makes of an exception what may reach a caller: shared types, the trace as text (I7).</summary>
    /// <param name="exception">What the module threw.</param>
    /// <returns>What the caller gets.</returns>
    protected internal abstract Exception ToCaller(Exception exception);

    /// <summary>Refuses a result that is the module's own or runs its code lazily (I7).</summary>
    /// <param name="result">The result.</param>
    /// <param name="method">The method that returned it.</param>
    /// <exception cref="ModuleResultException">The result cannot be kept by a caller.</exception>
    protected internal abstract void CheckResult(object? result, string method);
}
