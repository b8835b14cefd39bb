using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>How a handler is restarted: pure arithmetic, after Erlang/OTP's supervisors with their intensity and period.</summary>
public static class Supervision
{
    /// <summary>How many characters of an error are kept.</summary>
    private const int MostOfAnError = 1_000;

    /// <summary>How long a handler rests: the first delay, doubled with each further crash on the same notification.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="attempts">How often it has crashed on it; 0 counts as 1.</param>
    /// <returns>The delay, at most the longest.</returns>
    public static TimeSpan RestartDelay(QueueSettings settings, int attempts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double ticks = settings.RestartDelay.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 60));
        return ticks >= settings.LongestRestartDelay.Ticks ? settings.LongestRestartDelay : TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>Adds a crash, and forgets those that the period has left behind.</summary>
    /// <param name="crashes">The crashes before, the first one first.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The time.</param>
    /// <param name="isTooMany">Whether there are more than restarts are allowed.</param>
    /// <returns>The crashes in the period; never more than one above what is allowed.</returns>
    public static ImmutableArray<DateTimeOffset> AddCrash(
        ImmutableArray<DateTimeOffset> crashes, QueueSettings settings, DateTimeOffset now, out bool isTooMany)
    {
        ArgumentNullException.ThrowIfNull(settings);
        DateTimeOffset since = now - settings.RestartPeriod;
        ImmutableArray<DateTimeOffset> recent = [.. crashes.Where(crash => crash > since).TakeLast(settings.MostRestarts), now];
        isTooMany = recent.Length > settings.MostRestarts;
        return recent;
    }

    /// <summary>The later of two moments before which nothing is handed out.</summary>
    /// <param name="one">One; null for none.</param>
    /// <param name="other">The other.</param>
    /// <returns>The later one.</returns>
    public static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one is { } moment && moment > other ? moment : other;

    /// <summary>An error as it is kept.</summary>
    /// <param name="error">What a crash said.</param>
    /// <returns>The beginning of it.</returns>
    public static string Shorten(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Length <= MostOfAnError ? error : error[..MostOfAnError];
    }
}
