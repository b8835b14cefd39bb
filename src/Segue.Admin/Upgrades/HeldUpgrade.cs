using Segue.Runtime.Releases;

namespace Segue.Admin.Upgrades;

/// <summary>
/// One upgrade that somebody leads on several hosts: prepared here, and committed when all are. Until it is confirmed the host goes back
/// by itself where the leader falls silent, for nobody else would.
/// </summary>
/// <remarks>
/// The stage decides between the leader and the clock, under one lock: a lease that runs out while the leader commits finds
/// <see cref="HeldStage.Committing"/> and does nothing, and a commit that comes after it finds <see cref="HeldStage.Over"/>.
/// </remarks>
internal sealed class HeldUpgrade : IDisposable
{
    /// <summary>What timers count in.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action<HeldUpgrade, HeldStage> _silent;
    private HeldStage _stage = HeldStage.Prepared;
    private long _heardAt;

    /// <param name="id">What the leader calls it.</param>
    /// <param name="upgrade">The upgrade.</param>
    /// <param name="lease">How long the leader may be silent.</param>
    /// <param name="time">The clock.</param>
    /// <param name="silent">Told that the lease has run out, and in which stage.</param>
    public HeldUpgrade(string id, Upgrade upgrade, TimeSpan lease, TimeProvider time, Action<HeldUpgrade, HeldStage> silent)
    {
        Id = id;
        Upgrade = upgrade;
        Lease = lease;
        _time = time;
        _silent = silent;
        Until = time.GetUtcNow() + lease;
        _heardAt = time.GetTimestamp();
        _timer = time.CreateTimer(static held => ((HeldUpgrade)held!).Expire(), this, lease, Timeout.InfiniteTimeSpan);
    }

    public string Id { get; }

    public Upgrade Upgrade { get; }

    public TimeSpan Lease { get; }

    /// <summary>When the lease runs out, for people (UTC): a clock that is set is no word of the leader.</summary>
    public DateTimeOffset Until { get; private set; }

    public bool IsOver
    {
        get
        {
            lock (_lock)
            {
                return _stage == HeldStage.Over;
            }
        }
    }

    /// <summary>The leader is there.</summary>
    /// <returns>False where it comes too late.</returns>
    public bool TryRenew()
    {
        lock (_lock)
        {
            RenewLocked();
            return _stage != HeldStage.Over;
        }
    }

    /// <summary>Goes from one stage to the next.</summary>
    /// <returns>False where it is not in that stage: the lease has run out, or somebody was faster.</returns>
    public bool TryAdvance(HeldStage from, HeldStage to)
    {
        lock (_lock)
        {
            if (_stage != from)
            {
                return false;
            }

            _stage = to;
            RenewLocked();
            return true;
        }
    }

    /// <summary>Whatever comes of it: nothing happens by itself any more.</summary>
    public void End()
    {
        lock (_lock)
        {
            _stage = HeldStage.Over;
            RenewLocked();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void RenewLocked()
    {
        Until = _time.GetUtcNow() + Lease;
        _heardAt = _time.GetTimestamp();
        _timer.Change(_stage is HeldStage.Prepared or HeldStage.Unconfirmed ? Lease : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void Expire()
    {
        HeldStage stage;
        lock (_lock)
        {
            if (_stage is not (HeldStage.Prepared or HeldStage.Unconfirmed))
            {
                return;
            }

            // It may have been on its way when it was set anew, and timers count whole milliseconds: they fire a little early. One that
            // did nothing then would never fire again, and the host would wait for a leader that is gone.
            TimeSpan left = Lease - _time.GetElapsedTime(_heardAt);
            if (left > TimeSpan.Zero)
            {
                _timer.Change(left + Grain, Timeout.InfiniteTimeSpan);
                return;
            }

            stage = _stage;
            _stage = HeldStage.Over;
        }

        _silent(this, stage);
    }
}
