using System.Diagnostics.CodeAnalysis;
using Segue.Calls;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Timers;

/// <summary>
/// The timers of one server, or of one instance of a keyed server. They belong to its mailbox, which stays while versions come and go: a switch changes what they
/// run and nothing else, so none is lost and none doubled.
/// </summary>
/// <remarks>
/// Thread-safe. The lock is taken before the mailbox's never: ticks are posted outside of it. Holds nothing of any version but
/// the names that the current one has methods for.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A mailbox lives as long as its host.")]
internal sealed class MailboxTimers(AwaitedMailbox mailbox, MailboxServices services)
{
    private readonly Lock _lock = new();

    /// <summary>The timers by name, those that were stopped too: a version that starts one by itself must not start it again.</summary>
    private readonly Dictionary<string, ServerTimer> _timers = [];

    /// <summary>What the version that answers has methods for.</summary>
    private HashSet<string> _known = [];

    public TimeProvider Time => services.Time;

    /// <summary>Whether nothing is known of any timer, so that this object can be made anew.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count == 0;
            }
        }
    }

    /// <summary>The timers that are started.</summary>
    public IReadOnlyList<TimerStatus> List()
    {
        lock (_lock)
        {
            return [.. _timers.Values.Where(timer => !timer.IsStopped).OrderBy(timer => timer.Name, StringComparer.Ordinal).Select(Describe)];
        }
    }

    /// <summary>The started timers that a version has no method for.</summary>
    public IReadOnlyList<string> UnknownTo(IServerState version)
    {
        lock (_lock)
        {
            return [.. _timers.Values.Where(timer => !timer.IsStopped && !version.Timers.ContainsKey(timer.Name)).Select(timer => timer.Name).Order(StringComparer.Ordinal)];
        }
    }

    public void Start(string name, TimeSpan dueTime, TimeSpan period)
    {
        ServerTimer timer = new(name, dueTime, period, Time.GetUtcNow());
        lock (_lock)
        {
            StopLocked(name);
            _timers[name] = timer;
        }

        RunClock(timer, dueTime);
    }

    public bool Cancel(string name)
    {
        lock (_lock)
        {
            return StopLocked(name);
        }
    }

    public bool IsStarted(string name)
    {
        lock (_lock)
        {
            return _timers.TryGetValue(name, out ServerTimer? timer) && !timer.IsStopped;
        }
    }

    /// <summary>
    /// Lets the timers run the methods of another version. Nothing runs on the server. What came due while there was no
    /// method for it ticks now; what the version starts by itself and was never there is started.
    /// </summary>
    /// <param name="version">The version that answers from now on.</param>
    /// <param name="isFirst">Whether it is a first start: then what a server of that name once had is forgotten.</param>
    public void Install(IServerState version, bool isFirst)
    {
        List<ServerTimer> missed = [];
        List<ServerTimer> started = [];
        List<ServerTimer> restored = [];

        // Not under the lock: a test's clock calls timers back when it is asked for the time.
        DateTimeOffset now = Time.GetUtcNow();
        lock (_lock)
        {
            if (isFirst)
            {
                StopAllLocked();
            }

            _known = [.. version.Timers.Keys];
            foreach (ServerTimer timer in _timers.Values.Where(timer => timer is { IsStopped: false, IsMissed: true } && _known.Contains(timer.Name)))
            {
                timer.IsMissed = false;
                timer.IsWaiting = true;
                missed.Add(timer);
            }

            foreach (ServerTimer timer in _timers.Values.Where(timer => timer is { IsStopped: false, IsHeld: true }))
            {
                timer.IsHeld = false;
                restored.Add(timer);
            }

            foreach (TimerMethod method in version.Timers.Values.Where(method => method.Every is not null && !_timers.ContainsKey(method.Name)))
            {
                ServerTimer timer = new(method.Name, method.Every!.Value, method.Every.Value, now);
                _timers.Add(method.Name, timer);
                started.Add(timer);
            }
        }

        started.ForEach(timer => RunClock(timer, timer.Period));
        restored.ForEach(timer => RunClock(timer, timer.FirstDueAt > now ? timer.FirstDueAt - now : TimeSpan.Zero));
        missed.ForEach(timer => mailbox.PostTick(new TimerTick(mailbox, this, timer)));
    }

    /// <summary>The timers as a checkpoint keeps them.</summary>
    public IReadOnlyList<KeptTimer> Keep()
    {
        DateTimeOffset now = Time.GetUtcNow();
        lock (_lock)
        {
            return [.. _timers.Values.Select(timer => new KeptTimer(timer.Name, timer.Period, timer.NextDueAt(now), timer.IsStopped))];
        }
    }

    /// <summary>
    /// Takes the timers of a checkpoint in, which go on once the version that is to run their methods is installed. What came due
    /// while there was no process ticks once.
    /// </summary>
    public void Restore(IReadOnlyList<KeptTimer> kept)
    {
        DateTimeOffset now = Time.GetUtcNow();
        lock (_lock)
        {
            foreach (KeptTimer timer in kept)
            {
                TimeSpan dueTime = timer.DueAt > now ? timer.DueAt - now : TimeSpan.Zero;
                _timers[timer.Name] = new ServerTimer(timer.Name, dueTime, timer.Period, now) { IsStopped = timer.IsStopped, IsHeld = true };
            }
        }
    }

    /// <summary>What has the timers is gone for good, and they with it.</summary>
    public void StopAll()
    {
        lock (_lock)
        {
            StopAllLocked();
        }
    }

    /// <summary>The server is taken away. Its timers are kept, for it may come back, and remember that they came due.</summary>
    public void Suspend()
    {
        lock (_lock)
        {
            _known = [];
        }
    }

    /// <summary>A tick begins.</summary>
    /// <returns>What it runs; null where the timer was stopped, or the version that answers has no method for it.</returns>
    public TimerMethod? TryBegin(ServerTimer timer, IServerState version)
    {
        lock (_lock)
        {
            timer.IsWaiting = false;
            if (timer.IsStopped)
            {
                return null;
            }

            if (!version.Timers.TryGetValue(timer.Name, out TimerMethod? method))
            {
                timer.IsMissed = true;
                return null;
            }

            timer.Ticks++;
            if (!timer.IsPeriodic)
            {
                // Before the method runs, which may start it anew.
                StopLocked(timer.Name);
                _timers.Remove(timer.Name);
            }

            return method;
        }
    }

    /// <summary>A tick found no server.</summary>
    public void Miss(ServerTimer timer)
    {
        lock (_lock)
        {
            timer.IsWaiting = false;
            timer.IsMissed = true;
        }
    }

    /// <summary>A tick threw.</summary>
    public void Fail(ServerTimer timer, Exception exception)
    {
        lock (_lock)
        {
            timer.Failures++;
        }

        SegueInstruments.FailedTicks.Add(
            1,
            new KeyValuePair<string, object?>("segue.server", mailbox.Name),
            new KeyValuePair<string, object?>("segue.timer", timer.Name));
        services.Logger.LogTickFailed(ExceptionCrossing.Rebuild(exception), timer.Name, mailbox.Name);
    }

    private void ComeDue(ServerTimer timer)
    {
        lock (_lock)
        {
            if (timer.IsStopped || timer.IsWaiting)
            {
                return;
            }

            if (!_known.Contains(timer.Name))
            {
                timer.IsMissed = true;
                return;
            }

            timer.IsWaiting = true;
        }

        mailbox.PostTick(new TimerTick(mailbox, this, timer));
    }

    /// <summary>Outside of the lock, because a clock may call back at once.</summary>
    private void RunClock(ServerTimer timer, TimeSpan dueTime)
    {
        ITimer clock = HostTimer.Create(Time, () => ComeDue(timer), dueTime, timer.Period);
        lock (_lock)
        {
            if (!timer.IsStopped)
            {
                timer.Clock = clock;
                return;
            }
        }

        clock.Dispose();
    }

    private void StopAllLocked()
    {
        foreach (string name in _timers.Keys)
        {
            StopLocked(name);
        }

        _timers.Clear();
    }

    private bool StopLocked(string name)
    {
        if (!_timers.TryGetValue(name, out ServerTimer? timer) || timer.IsStopped)
        {
            return false;
        }

        timer.IsStopped = true;
        timer.Clock?.Dispose();
        timer.Clock = null;
        return true;
    }

    private TimerStatus Describe(ServerTimer timer) => new(
        mailbox.Name,
        timer.Name,
        timer.Since,
        timer.IsPeriodic ? timer.Period : null,
        timer.IsWaiting,
        _known.Contains(timer.Name),
        timer.Ticks,
        timer.Failures);
}
