namespace Segue.Runtime.Timers;

/// <summary>One start of one timer. All members but the name are guarded by the lock of <see cref="MailboxTimers"/>.</summary>
internal sealed class ServerTimer(string name, TimeSpan dueTime, TimeSpan period, DateTimeOffset since)
{
    public string Name { get; } = name;

    /// <summary>The time between ticks; infinite for one tick.</summary>
    public TimeSpan Period { get; } = period;

    public DateTimeOffset Since { get; } = since;

    /// <summary>When its first tick is due.</summary>
    public DateTimeOffset FirstDueAt { get; } = since + dueTime;

    public bool IsPeriodic => Period != Timeout.InfiniteTimeSpan;

    /// <summary>What the clock calls back; null once the timer is stopped.</summary>
    public ITimer? Clock { get; set; }

    /// <summary>Whether it was stopped, or replaced by another start: no tick of it runs any more.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Whether it is from a checkpoint, and no clock runs for it yet.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether a tick waits in the mailbox. The next one is not put behind it.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Whether it came due while no version had a method for it.</summary>
    public bool IsMissed { get; set; }

    public long Ticks { get; set; }

    public long Failures { get; set; }

    /// <summary>When the next tick is due; now where one has come due and has not run.</summary>
    public DateTimeOffset NextDueAt(DateTimeOffset now)
    {
        if (IsWaiting || IsMissed || !IsPeriodic || now < FirstDueAt || Period <= TimeSpan.Zero)
        {
            return IsWaiting || IsMissed ? now : FirstDueAt;
        }

        long periods = ((now - FirstDueAt).Ticks / Period.Ticks) + 1;
        return FirstDueAt + TimeSpan.FromTicks(periods * Period.Ticks);
    }
}
