using System.Runtime.CompilerServices;

namespace Segue.Calls;

/// <summary>
/// One instance of a keyed server: its mailbox, its state and the version of the code that the state belongs to, in as few
/// bytes as possible, for there may be a million of them. This class is the way of a call that finds the instance idle; the
/// runtime's subclass has everything slow.
/// </summary>
/// <remarks>
/// <para>
/// One word holds the whole fast state, as in <see cref="Mailbox"/>, and counts the calls above it. A queue is made only when
/// a call must wait or does not end at once. Content and version belong to whoever set <see cref="Busy"/>.
/// </para>
/// <para>It is what its server object has of its host, too: an object beside it would cost a million instances as many.</para>
/// </remarks>
public abstract class KeyedMailbox : ServerContext
{
    /// <summary>A call runs, or the instance is being migrated, passivated or stopped.</summary>
    protected const int Busy = 1;

    /// <summary>Calls wait. Set under the lock and never on a word that is not busy.</summary>
    protected const int Waiting = 2;

    /// <summary>The content is the server object; else it is the state, or nothing yet. Needs <see cref="Busy"/>.</summary>
    protected const int Active = 4;

    /// <summary>It was called since the last look for idle ones.</summary>
    protected const int Touched = 8;

    /// <summary>It was stopped: whoever holds it must look for its successor. Final.</summary>
    protected const int Removed = 16;

    /// <summary>An operator has suspended it: calls wait. Set and cleared by who holds <see cref="Busy"/>, under the lock.</summary>
    protected const int Suspended = 32;

    /// <summary>Always set where every call must take the lock, because its server bounds calls by default.</summary>
    protected const int Attended = 64;

    /// <summary>One call, in the bits that count them. They wrap.</summary>
    protected const int OneCall = 1 << CallShift;

    /// <summary>Where the bits that count calls begin.</summary>
    protected const int CallShift = 7;

    private const int Obstacles = Busy | Waiting | Removed | Suspended | Attended;

    private int _word;
    private object? _content;
    private KeyedVersion? _version;

    /// <summary>The word, for the subclass to change by compare-and-swap.</summary>
    protected ref int Word => ref _word;

    /// <summary>The server object, the state, what is quarantined, or null where nothing has been made yet.</summary>
    protected ref object? Content => ref _content;

    /// <summary>The version whose state it is; null where there is no state yet. Needs <see cref="Busy"/> to be written.</summary>
    protected KeyedVersion? Version
    {
        get => _version;
        set => _version = value;
    }

    internal bool IsRemoved => (Volatile.Read(ref _word) & Removed) != 0;

    /// <summary>Whether the running call is one to be timed. Needs <see cref="Busy"/>.</summary>
    internal bool IsTimed => _version!.IsTimed(_word >> CallShift);

    /// <summary>Enters an idle instance whose queue is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter()
    {
        int word = Volatile.Read(ref _word);
        return (word & Obstacles) == 0
            && Interlocked.CompareExchange(ref _word, unchecked((word | Busy | Touched) + OneCall), word) == word;
    }

    /// <summary>
    /// The server object on the current version. Looked for after entering: the version that is current then is the one that
    /// the call runs on to its end, whatever is committed meanwhile (I2). Needs <see cref="Busy"/>, which goes where it fails.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Server? Settle(out Exception? refusal)
    {
        if ((_word & Active) != 0 && _version!.IsEnteredAtOnce)
        {
            refusal = null;
            return Unsafe.As<Server>(_content!);
        }

        return SettleOrLeave(out refusal);
    }

    /// <summary>Ends the running call and lets the next one in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Leave()
    {
        int word = Volatile.Read(ref _word);
        if ((word & Waiting) != 0 || Interlocked.CompareExchange(ref _word, word & ~Busy, word) != word)
        {
            LeaveContended();
        }
    }

    /// <summary>Migrates the state to the current version and makes the server object, or leaves.</summary>
    /// <param name="refusal">Why there is none, as the caller may keep it.</param>
    /// <returns>The server object; null where it was refused, and the instance has been left.</returns>
    protected internal abstract Server? SettleOrLeave(out Exception? refusal);

    /// <summary>Ends the running call where others wait.</summary>
    protected internal abstract void LeaveContended();

    /// <summary>The queue, for a call that has begun and not ended. Needs <see cref="Busy"/>.</summary>
    /// <param name="server">The server object that it runs on.</param>
    /// <param name="method">The method, as messages name it.</param>
    /// <returns>The queue, by which the call leaves.</returns>
    protected internal abstract Mailbox QueueOf(Server server, string method);

    /// <summary>Looks at the clock for a call that is timed.</summary>
    /// <param name="method">The method.</param>
    /// <returns>A time stamp; never 0.</returns>
    protected internal abstract long StartTiming(string method);

    /// <summary>Notes how long a timed call took.</summary>
    /// <param name="method">The method.</param>
    /// <param name="startedAt">What <see cref="StartTiming"/> gave.</param>
    /// <param name="outcome">How it ended.</param>
    protected internal abstract void EndTiming(string method, long startedAt, CallOutcome outcome);

    /// <summary>Counts a call that threw.</summary>
    /// <param name="method">The method.</param>
    protected internal abstract void CountError(string method);

    /// <summary>Makes of an exception what may reach a caller (I7).</summary>
    /// <param name="exception">What the module threw.</param>
    /// <returns>What the caller gets.</returns>
    protected internal abstract Exception ToCaller(Exception exception);

    /// <summary>Refuses a result that is the module's own or runs its code lazily (I7).</summary>
    /// <param name="result">The result.</param>
    /// <param name="method">The method that returned it.</param>
    /// <exception cref="ModuleResultException">The result cannot be kept by a caller.</exception>
    protected internal abstract void CheckResult(object? result, string method);
}
