namespace Segue.Calls;

/// <summary>
/// One version of a keyed server's code, which each instance on it names. The commit writes here alone: an instance finds
/// at its next entry that its version is no longer the current one (I6).
/// </summary>
/// <param name="server">The mailbox that stands for all instances, whose measurements cover them.</param>
public abstract class KeyedVersion(Mailbox server)
{
    private volatile bool _isCurrent;
    private volatile bool _isEnteredAtOnce;

    /// <summary>Whether new calls run on this version.</summary>
    public bool IsCurrent
    {
        get => _isCurrent;
        protected set => _isCurrent = value;
    }

    /// <summary>
    /// Whether an instance with its server object on this version needs no look at its entry: the version is current, and no
    /// checkpoint wants to know what the states are before calls change them.
    /// </summary>
    public bool IsEnteredAtOnce
    {
        get => _isEnteredAtOnce;
        protected set => _isEnteredAtOnce = value;
    }

    /// <summary>Whether the call with this number is one to be timed.</summary>
    internal bool IsTimed(int call) => server.IsTimedAt(call);
}
