using Segue.Calls;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Keyed;

/// <summary>
/// Looks for idle instances of a host's keyed servers, once in the time that makes one idle. The clock alone keeps this object:
/// where the host is gone, the looking ends.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Passivation
{
    /// <summary>How many instances are looked at between two looks at the clock.</summary>
    private const int InstancesPerLook = 64;

    private readonly WeakReference<KeyedFamilies> _families;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private KeyedPolicy _policy = new();
    private int _isLooking;

    public Passivation(KeyedFamilies families, TimeProvider time)
    {
        _families = new WeakReference<KeyedFamilies>(families);
        _time = time;
    }

    /// <summary>When instances are passivated. May be changed at any time.</summary>
    public KeyedPolicy Policy
    {
        get => _policy;
        set
        {
            lock (_lock)
            {
                _policy = value;
                _timer?.Change(value.IdleAfter, value.IdleAfter);
            }
        }
    }

    /// <summary>Begins to look, when there is something to look at.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _timer ??= HostTimer.Create(_time, LookOnAThread, _policy.IdleAfter, _policy.IdleAfter);
        }
    }

    /// <summary>Looks once at every instance of a server.</summary>
    /// <returns>How many were passivated.</returns>
    public long Look(KeyedFamily family, CancellationToken cancellation)
    {
        BackgroundBudget budget = new(_policy.BackgroundShare, _time);
        long passivated = 0;
        int looked = 0;
        foreach (KeyedInstance instance in family.Instances())
        {
            passivated += instance.PassivateIfIdle() ? 1 : 0;
            if (++looked % InstancesPerLook == 0)
            {
                budget.Spend(cancellation);
            }
        }

        return passivated;
    }

    /// <summary>The clock's thread must not be held up, nor one of the pool.</summary>
    private void LookOnAThread()
    {
        if (!_families.TryGetTarget(out KeyedFamilies? families))
        {
            _timer?.Dispose();
            return;
        }

        if (families.All.Any(family => family.ActiveCount > 0) && Interlocked.Exchange(ref _isLooking, 1) == 0)
        {
            Thread thread = new(() => LookAtAll(families)) { Name = "segue-passivation", IsBackground = true };
            thread.Start();
        }
    }

    private void LookAtAll(KeyedFamilies families)
    {
        try
        {
            foreach (KeyedFamily family in families.All)
            {
                Look(family, CancellationToken.None);
            }
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }
}
