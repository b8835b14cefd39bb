using Segue.Calls;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Servers;

/// <summary>
/// A mailbox as the others see it that wait for it, and as its timers do: the one of a server, or of one instance of a keyed
/// server.
/// </summary>
internal abstract partial class AwaitedMailbox : Mailbox
{
    /// <summary>The identity of the server, and of the instance where it is one.</summary>
    public abstract string Name { get; }

    /// <summary>The current version's holder of proxies, through which its own calls are known; null where it has none.</summary>
    public abstract ServerOwnership? Ownership { get; }

    /// <summary>The number of the call that runs, or that ran last.</summary>
    public abstract long CurrentCall { get; }

    /// <summary>Whether the current flow is one of the server's own that has no turn: a concurrent call or detached work.</summary>
    public bool IsFlowBeside => FlowMark.Current?.IsOf(Server) == true;

    /// <summary>The deadline that a tick of a timer is given.</summary>
    public TimeSpan? TickDeadline => DefaultDeadline;

    protected override string ServerName => Name;

    /// <summary>Whether the call with this number is still the one that runs.</summary>
    public abstract bool IsRunning(long callNumber);

    /// <summary>Puts a tick of a timer into the queue, or starts it.</summary>
    public virtual void PostTick(TimerTick tick)
    {
        if (Post(tick) == PostOutcome.Entered)
        {
            tick.Start();
        }
    }

    /// <summary>Notes that a tick begins. Needs the busy bit.</summary>
    public IServerState BeginTick(TimerTick tick) => BeginNamed(tick.Method);

    /// <summary>Ends a tick.</summary>
    public void LeaveTick() => Leave();
}
