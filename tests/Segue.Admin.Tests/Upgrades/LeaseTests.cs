using Segue.Admin.Upgrades;

namespace Segue.Admin.Tests.Upgrades;

/// <summary>
/// A lease runs out once, and not before its time. The harmful interleaving: the timer fires a moment early, finds the lease unbroken and
/// does nothing, and the host waits for ever for a leader that is gone.
/// </summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    [Fact]
    public void TimerThatFiresEarly_FiresAgain()
    {
        EarlyClock clock = new();
        List<HeldStage> silent = [];
        using HeldUpgrade held = new("x", upgrade: null!, Lease, clock, (_, stage) => silent.Add(stage));

        clock.Fire(after: Lease - TimeSpan.FromTicks(1));

        Assert.Empty(silent);
        Assert.InRange(clock.DueIn, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(2));
        clock.Fire(after: clock.DueIn);
        Assert.Equal([HeldStage.Prepared], silent);
        Assert.True(held.IsOver);
    }

    [Fact]
    public void TimerOnItsWay_WhileTheLeaderIsHeard_CountsFromThen()
    {
        EarlyClock clock = new();
        List<HeldStage> silent = [];
        using HeldUpgrade held = new("x", upgrade: null!, Lease, clock, (_, stage) => silent.Add(stage));

        clock.Advance(Lease / 2);
        Assert.True(held.TryRenew());
        clock.Fire(after: Lease / 2);
        Assert.Empty(silent);
        clock.Fire(after: Lease);

        Assert.Equal([HeldStage.Prepared], silent);
    }

    /// <summary>A clock whose one timer fires when the test says so.</summary>
    private sealed class EarlyClock : TimeProvider, ITimer
    {
        private Action? _fire;
        private long _now;

        public TimeSpan DueIn { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            DueIn = dueTime;
            return this;
        }

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public void Fire(TimeSpan after)
        {
            Advance(after);
            _fire!();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            DueIn = dueTime;
            return true;
        }

        public void Dispose() => _fire = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
