namespace Segue.Services.RateLimiting;

/// <summary>One limit as a request finds it: what is in use now, out of how much.</summary>
public readonly struct LimitReading
{
    /// <summary>What rounding may make of a permit that has come back: a limit is not missed by less.</summary>
    private const double Rounding = 1e-6;

    private readonly LimitRule _rule;
    private readonly SlidingWindow? _window;
    private readonly double _used;
    private readonly double _capacity;
    private readonly DateTimeOffset _now;

    private LimitReading(LimitRule rule, SlidingWindow? window, double used, double capacity, DateTimeOffset now)
    {
        _rule = rule;
        _window = window;
        _used = used;
        _capacity = capacity;
        _now = now;
    }

    /// <summary>How many permits are left; 0 or more.</summary>
    public double Free => Math.Max(0, _capacity - _used);

    /// <summary>Reads a limit.</summary>
    /// <param name="usage">What was used of it; null for nothing yet.</param>
    /// <param name="rule">The limit.</param>
    /// <param name="strategy">How it counts; null for the limit's own way.</param>
    /// <param name="now">The time.</param>
    /// <returns>The limit now. What was used in another strategy is used in this one.</returns>
    public static LimitReading Of(LimitUsage? usage, LimitRule rule, LimitStrategy? strategy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        LimitStrategy way = strategy ?? rule.Strategy;
        if (way == LimitStrategy.SlidingWindow)
        {
            SlidingWindow window = usage is null
                ? WindowArithmetic.Of(0, rule.Window, now)
                : usage.Window?.Slide(rule.Window, now) ?? WindowArithmetic.Of(WholePermits(Drain(usage, rule, now)), rule.Window, now);
            return new LimitReading(rule, window, window.Count(), Math.Max(1, rule.PerSecond * rule.Window.TotalSeconds), now);
        }

        double capacity = rule.Burst ?? (way == LimitStrategy.LeakyBucket ? 1 : Math.Max(1, rule.PerSecond));
        double used = usage switch
        {
            null => 0,
            { Window: { } window } => window.Slide(window.Size, now).Count(),
            _ => Drain(usage, rule, now),
        };
        return new LimitReading(rule, window: null, used, capacity, now);
    }

    /// <summary>How many whole permits there are.</summary>
    /// <param name="permits">The permits, some of them in part.</param>
    /// <returns>0 or more.</returns>
    public static int Whole(double permits) => (int)Math.Clamp(permits + Rounding, 0, int.MaxValue);

    /// <summary>The longer wait; infinite is the longest.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <returns>One of them.</returns>
    public static TimeSpan Later(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan || other == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : one > other ? one : other;

    /// <summary>Whether permits are there.</summary>
    /// <param name="permits">How many are wanted.</param>
    /// <param name="reserve">The share of the limit that must be left then.</param>
    /// <returns>Whether they are.</returns>
    public bool Has(int permits, double reserve) => _used + permits <= Within(reserve) + Rounding;

    /// <summary>Takes permits.</summary>
    /// <param name="permits">How many; 0 only notes the time. What is not there is not owed.</param>
    /// <returns>What is used then.</returns>
    public LimitUsage Take(int permits)
    {
        double used = Math.Max(_used, Math.Min(_used + permits, _capacity));
        return new LimitUsage
        {
            Used = used,
            At = _now,
            Window = _window?.Take(Math.Min(permits, WholePermits(used - _used))),
        };
    }

    /// <summary>When permits will be there, if nobody else takes any.</summary>
    /// <param name="permits">How many are wanted.</param>
    /// <param name="reserve">The share of the limit that must be left then.</param>
    /// <returns>Zero where they are there now; <see cref="Timeout.InfiniteTimeSpan"/> where there are never so many.</returns>
    public TimeSpan Until(int permits, double reserve) => _window is null
        ? BucketArithmetic.Until(_used, permits, _rule.PerSecond, Within(reserve))
        : _window.Until(permits, Within(reserve), _now);

    /// <summary>How many permits there are with a reserve; one stays in any case, or a limit of a single one would let nobody pass.</summary>
    private double Within(double reserve) => reserve == 0 ? _capacity : Math.Max(Math.Min(1, _capacity), _capacity * (1 - reserve));

    private static double Drain(LimitUsage usage, LimitRule rule, DateTimeOffset now) =>
        BucketArithmetic.Drain(usage.Used, usage.At, rule.PerSecond, now);

    private static int WholePermits(double permits) => (int)Math.Min(Math.Ceiling(permits - Rounding), int.MaxValue);
}
