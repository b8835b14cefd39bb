using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <summary>Who waits for whom among the servers of a host.</summary>
/// <remarks>
/// A server's running call waits for the servers it has called. A call that must wait closes a cycle if its server,
/// directly or through others, waits for the caller. Two servers may close a cycle at the same time from both ends: each
/// notes its call before it looks, and looks under one lock, so the second one sees the first. Whoever finds a cycle takes
/// its call out of the graph under the same lock, so that exactly one fails.
/// </remarks>
internal sealed class WaitGraph
{
    /// <summary>The number of a call that nobody waits for.</summary>
    private const long NoCall = -1;

    private readonly Lock _lock = new();

    /// <summary>Looks for the cycle that a call would close by waiting.</summary>
    /// <param name="call">A call that cannot enter; already noted by its owner.</param>
    /// <returns>The names of the servers in the cycle, beginning with the caller; null where there is none.</returns>
    public IReadOnlyList<string>? FindCycle(QueuedCall call)
    {
        if (call.Owner is not ServerOwnership owner || !owner.Mailbox.IsRunning(call.OwnerCall))
        {
            return null;
        }

        lock (_lock)
        {
            List<string> path = [owner.Mailbox.Name];
            if (!Leads((AwaitedMailbox)call.Mailbox, owner.Mailbox, path, []))
            {
                return null;
            }

            call.OwnerCall = NoCall;
            return path;
        }
    }

    /// <summary>All servers that the running calls of some servers wait for, directly or through others.</summary>
    public IReadOnlySet<AwaitedMailbox> AwaitedBy(IEnumerable<AwaitedMailbox> servers)
    {
        HashSet<AwaitedMailbox> reached = [];
        Stack<AwaitedMailbox> open = new(servers);
        List<AwaitedMailbox> awaited = [];
        lock (_lock)
        {
            while (open.TryPop(out AwaitedMailbox? server))
            {
                awaited.Clear();
                server.Ownership?.CollectAwaited(awaited, withConcurrent: true);
                foreach (AwaitedMailbox next in awaited)
                {
                    if (reached.Add(next))
                    {
                        open.Push(next);
                    }
                }
            }
        }

        return reached;
    }

    private static bool Leads(AwaitedMailbox from, AwaitedMailbox to, List<string> path, HashSet<AwaitedMailbox> seen)
    {
        if (from == to)
        {
            return true;
        }

        if (!seen.Add(from) || from.Ownership is not { } ownership)
        {
            return false;
        }

        path.Add(from.Name);
        List<AwaitedMailbox> awaited = [];
        ownership.CollectAwaited(awaited, withConcurrent: false);
        foreach (AwaitedMailbox next in awaited)
        {
            if (Leads(next, to, path, seen))
            {
                return true;
            }
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }
}
