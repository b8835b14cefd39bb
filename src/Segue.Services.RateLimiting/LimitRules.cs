using System.Globalization;

namespace Segue.Services.RateLimiting;

/// <summary>Takes limits over from callers, and gives them back. What is out of its range is refused by name.</summary>
public static class LimitRules
{
    private static readonly TimeSpan LeastWindow = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(365);

    /// <summary>Takes a limit over.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="name">What callers call it.</param>
    /// <returns>The limit as it is kept.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static LimitRule Take(RateLimit limit, string name) => limit is null
        ? throw new ArgumentException($"{name} is null.", nameof(limit))
        : new LimitRule
        {
            PerSecond = Positive(limit.PerSecond, $"{name}.{nameof(limit.PerSecond)}"),
            Burst = limit.Burst is { } burst ? Positive(burst, $"{name}.{nameof(limit.Burst)}") : null,
            Strategy = Enum.IsDefined(limit.Strategy) ? limit.Strategy : throw Refuse($"{name}.{nameof(limit.Strategy)}", limit.Strategy, "which is no strategy"),
            Window = Between(limit.Window, LeastWindow, LongestWindow, $"{name}.{nameof(limit.Window)}"),
        };

    /// <summary>Gives a limit back.</summary>
    /// <param name="rule">The limit as it is kept.</param>
    /// <returns>The limit.</returns>
    public static RateLimit Give(LimitRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RateLimit(rule.PerSecond) { Burst = rule.Burst, Strategy = rule.Strategy, Window = rule.Window };
    }

    /// <summary>A share of a limit.</summary>
    /// <param name="share">The share.</param>
    /// <param name="name">What callers call it.</param>
    /// <returns>The share.</returns>
    /// <exception cref="ArgumentException">It is less than 0, or 1 or more.</exception>
    public static double Share(double share, string name) =>
        share is >= 0 and < 1 ? share : throw Refuse(name, share, "and is from 0 to below 1");

    /// <summary>A number of violations.</summary>
    /// <param name="count">The number.</param>
    /// <param name="name">What callers call it.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">It is less than 0.</exception>
    public static int Count(int count, string name) => count >= 0 ? count : throw Refuse(name, count, "and is at least 0");

    /// <summary>A length of a window.</summary>
    /// <param name="time">The length.</param>
    /// <param name="name">What callers call it.</param>
    /// <returns>The length.</returns>
    /// <exception cref="ArgumentException">It is not above zero, or more than a day.</exception>
    public static TimeSpan Window(TimeSpan time, string name) => Between(time, TimeSpan.FromTicks(1), LongestWindow, name);

    /// <summary>A time, which may be none.</summary>
    /// <param name="time">The time.</param>
    /// <param name="name">What callers call it.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ArgumentException">It is less than zero, or more than 365 days.</exception>
    public static TimeSpan Time(TimeSpan time, string name) => Between(time, TimeSpan.Zero, LongestTime, name);

    /// <summary>A time, which must be some.</summary>
    /// <param name="time">The time.</param>
    /// <param name="name">What callers call it.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ArgumentException">It is not above zero, or more than 365 days.</exception>
    public static TimeSpan SomeTime(TimeSpan time, string name) => Between(time, TimeSpan.FromTicks(1), LongestTime, name);

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw Refuse(name, value, "and is a finite number above 0");

    private static TimeSpan Between(TimeSpan time, TimeSpan least, TimeSpan most, string name) =>
        time >= least && time <= most ? time : throw Refuse(name, time, string.Create(CultureInfo.InvariantCulture, $"and is from {least} to {most}"));

    private static ArgumentException Refuse(string name, object value, string range) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, {range}."));
}
