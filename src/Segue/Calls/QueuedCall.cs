namespace Segue.Calls;

/// <summary>
/// A call that could not run at once: it waits in a mailbox, or its method has not ended yet. The untyped half, which the
/// runtime's queue links and starts.
/// </summary>
public abstract class QueuedCall
{
    /// <summary>Makes a call whose mailbox is named later.</summary>
    protected QueuedCall()
    {
    }

    /// <summary>Makes a call of the runtime's own, such as a look at an instance in its turn.</summary>
    /// <param name="mailbox">The mailbox that it is for.</param>
    protected QueuedCall(Mailbox mailbox) => Mailbox = mailbox;

    /// <summary>The next call in the queue. Guarded by the queue's lock.</summary>
    public QueuedCall? Next { get; set; }

    /// <summary>The call before this one in the queue. Guarded by the queue's lock.</summary>
    public QueuedCall? Previous { get; set; }

    /// <summary>Where the call is. Guarded by the queue's lock.</summary>
    public QueuedCallPlace Place { get; set; }

    /// <summary>Whether a closed gate lets the call in, because a running call depends on it. Guarded by the queue's lock.</summary>
    public bool IsAdmitted { get; set; }

    /// <summary>Whether the method allows the call to run beside others.</summary>
    public virtual bool IsConcurrent => false;

    /// <summary>
    /// Whether the mailbox lets the call run beside others. Set by the mailbox before it lets the call in or queues it; such a
    /// call needs no busy bit and ends with <see cref="Segue.Calls.Mailbox.LeaveConcurrently"/>.
    /// </summary>
    public bool Interleaves { get; set; }

    /// <summary>The mailbox that the call is for. Not to be asked for once the call has ended: then it has none.</summary>
    public Mailbox Mailbox { get; private protected set; } = null!;

    /// <summary>The server that makes the call, or null where a caller outside of all servers does.</summary>
    public ServerOwner? Owner { get; private protected set; }

    /// <summary>The owner's count of calls when this one was made, which tells whether the same call is still running.</summary>
    public long OwnerCall { get; set; }

    /// <summary>The method as messages name it.</summary>
    public abstract string Method { get; }

    /// <summary>Starts the call. Needs the mailbox's busy bit, which it keeps, unless it <see cref="Interleaves"/>.</summary>
    /// <returns>
    /// True where the call has ended and the bit is the starter's again; false where the call gives the bit back itself,
    /// when its method ends.
    /// </returns>
    public abstract bool Start();

    /// <summary>Ends a call that never started. Needs the call to be out of the queue.</summary>
    /// <param name="exception">Why.</param>
    public abstract void Fail(Exception exception);
}
