using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <summary>
/// One version of one server as the holder of proxies: which calls it has made that have not ended, and whether it may
/// still make any.
/// </summary>
internal sealed class ServerOwnership(AwaitedMailbox mailbox, StrayAccessLog strays) : ServerOwner
{
    /// <summary>
    /// The number that stands for no call in particular: a concurrent call made it. Such a call has no server to itself, so no
    /// cycle goes through it; but a commit waits for it, and so for what it waits for.
    /// </summary>
    private const long CallBeside = -2;

    private readonly Lock _lock = new();
    private readonly List<QueuedCall> _pending = [];
    private volatile bool _isRevoked;

    public AwaitedMailbox Mailbox { get; } = mailbox;

    /// <summary>The version; null for a scratch server, which is of no module.</summary>
    public ServerVersion? Version { get; set; }

    /// <summary>Refuses all further calls of this version (I2).</summary>
    public void Revoke() => _isRevoked = true;

    /// <summary>Allows calls again, after going back to this version.</summary>
    public void Restore() => _isRevoked = false;

    /// <summary>Notes a call before it is posted, so that whoever looks for cycles sees it.</summary>
    public void CallBegins(QueuedCall call)
    {
        call.OwnerCall = Mailbox.IsFlowBeside ? CallBeside : Mailbox.CurrentCall;
        lock (_lock)
        {
            _pending.Add(call);
        }
    }

    /// <summary>Adds the servers that the running call waits for.</summary>
    /// <param name="awaited">Takes them.</param>
    /// <param name="withConcurrent">Whether to add those that concurrent calls wait for.</param>
    public void CollectAwaited(ICollection<AwaitedMailbox> awaited, bool withConcurrent)
    {
        lock (_lock)
        {
            foreach (QueuedCall call in _pending)
            {
                if (Mailbox.IsRunning(call.OwnerCall) || (withConcurrent && call.OwnerCall == CallBeside))
                {
                    awaited.Add((AwaitedMailbox)call.Mailbox);
                }
            }
        }
    }

    protected override void ThrowIfRevoked(string method)
    {
        if (_isRevoked)
        {
            throw strays.Report($"A call of {method} by server '{Mailbox.Name}'");
        }
    }

    protected override void CallEnded(QueuedCall call)
    {
        lock (_lock)
        {
            // Calls end about in the order in which they began, and a server seldom has more than a few.
            _pending.Remove(call);
        }
    }
}
