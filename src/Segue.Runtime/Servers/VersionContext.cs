using Microsoft.Extensions.Logging;
using Segue.Calls;
using Segue.Runtime.Detached;
using Segue.Runtime.Diagnostics;

namespace Segue.Runtime.Servers;

/// <summary>What one version of one server has of its host. Timers that it starts before it answers begin when it does (I3).</summary>
internal sealed class VersionContext(ServerMailbox mailbox, string module, StrayAccessLog strays, DetachedWorks works, TimeProvider time, ILogger logger) : ServerContext
{
    private readonly Lock _lock = new();
    private readonly DetachedWorks _own = new();

    /// <summary>What was started before the version answers, in order; null once it does.</summary>
    private List<Action>? _early = [];
    private readonly HashSet<string> _earlyTimers = [];

    /// <summary>The work of this version that still runs, and keeps its code.</summary>
    public IReadOnlyList<DetachedWork> DetachedWork => _own.List();

    /// <summary>The version is in place; the gate is closed still, and nothing runs.</summary>
    /// <param name="version">The server object.</param>
    /// <param name="isFirst">Whether it is the server's first start.</param>
    public void Installed(IServerState version, bool isFirst)
    {
        List<Action>? early;
        lock (_lock)
        {
            early = _early;
            _early = null;
        }

        mailbox.Timers.Install(version, isFirst);
        early?.ForEach(static start => start());
    }

    /// <summary>A version of a keyed server is in place. Its instances have the timers; the object made to try the constructor has none.</summary>
    public void InstalledForInstances()
    {
        lock (_lock)
        {
            _early = null;
        }
    }

    /// <summary>Asks the work of a version that never came to end: nobody has asked for it (I3).</summary>
    public void CancelUnlessInstalled()
    {
        lock (_lock)
        {
            if (_early is null)
            {
                return;
            }
        }

        foreach (DetachedWork work in DetachedWork)
        {
            work.Cancel();
        }
    }

    protected override void StartTimer(string name, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (_early is { } early)
            {
                early.Add(() => mailbox.Timers.Start(name, dueTime, period));
                _earlyTimers.Add(name);
                return;
            }
        }

        mailbox.Timers.Start(name, dueTime, period);
    }

    protected override bool CancelTimer(string name)
    {
        lock (_lock)
        {
            if (_early is { } early)
            {
                early.Add(() => mailbox.Timers.Cancel(name));
                return _earlyTimers.Remove(name);
            }
        }

        return mailbox.Timers.Cancel(name);
    }

    protected override bool IsTimerStarted(string name)
    {
        lock (_lock)
        {
            if (_early is not null)
            {
                return _earlyTimers.Contains(name);
            }
        }

        return mailbox.Timers.IsStarted(name);
    }

    protected override Task Detach(string name, FlowMark guard, Func<CancellationToken, Task> work) => DetachFor(mailbox.Name, name, guard, work);

    /// <summary>Runs work of the server, or of one of its instances, beside its calls.</summary>
    public Task DetachFor(string server, string name, FlowMark guard, Func<CancellationToken, Task> work)
    {
        DetachedWork detached = new(new DetachedWorkStatus(server, name, module, time.GetUtcNow()), strays);
        _own.Add(detached);
        works.Add(detached);
        return detached.Run(guard, work, End);
    }

    private void End(DetachedWork work, Exception? thrown)
    {
        if (thrown is not null)
        {
            SegueInstruments.FailedDetachedWork.Add(1, new KeyValuePair<string, object?>("segue.server", mailbox.Name));
            logger.LogDetachedWorkFailed(ExceptionCrossing.Rebuild(thrown), work.Status.Name, mailbox.Name);
        }

        _own.Remove(work);
        works.Remove(work);
    }
}
