using Segue.Calls;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Keyed;

/// <content>
/// What a server object has of its host. Timers are the instance's, not the object's: they go on while it is passive, and over
/// versions.
/// </content>
internal abstract partial class KeyedInstance
{
    /// <summary>The timers that are started.</summary>
    public IReadOnlyList<TimerStatus> ListTimers() => _queue?.Timers?.List() ?? [];

    /// <summary>The started timers that a version has no method for.</summary>
    public IReadOnlyList<string> TimersUnknownTo(IServerState version) => _queue?.Timers?.UnknownTo(version) ?? [];

    /// <remarks>
    /// Detached work may start one while the instance is being passivated. Pinned, for a timer of a queue that was dropped would
    /// never tick.
    /// </remarks>
    protected override void StartTimer(string name, TimeSpan dueTime, TimeSpan period)
    {
        if (TryPinQueue() is { } queue)
        {
            try
            {
                OwnTimers().Start(name, dueTime, period);
            }
            finally
            {
                Unpin(queue);
            }
        }
    }

    protected override bool CancelTimer(string name) => _queue?.Timers?.Cancel(name) ?? false;

    protected override bool IsTimerStarted(string name) => _queue?.Timers?.IsStarted(name) ?? false;

    protected override Task Detach(string name, FlowMark guard, Func<CancellationToken, Task> work) =>
        SeenVersion!.Context.DetachFor(Name, name, guard, work);

    /// <summary>Lets the timers run the methods of a version, and starts those that it starts by itself. Needs the busy bit.</summary>
    private void InstallTimers(KeyedServerVersion version)
    {
        if (_queue?.Timers is { } timers)
        {
            timers.Install(version.Trial, isFirst: false);
        }
        else if (version.StartsTimers)
        {
            OwnTimers();
        }
    }

    private MailboxTimers OwnTimers()
    {
        KeyedQueue queue = OwnQueue();
        if (queue.Timers is { } known)
        {
            return known;
        }

        MailboxTimers timers = queue.MakeTimers(Family.Services);
        Family.HasTimers = true;
        timers.Install(SeenVersion!.Trial, isFirst: false);
        return timers;
    }
}
