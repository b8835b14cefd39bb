namespace Segue.Services.Notifications;

/// <summary>Takes settings from the contract, and gives them back.</summary>
public static class QueueSettingsConversion
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Checks settings and takes them.</summary>
    /// <param name="settings">What a subscriber asks for.</param>
    /// <returns>The settings to keep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the exception names it.</exception>
    public static QueueSettings Take(SubscriberSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new QueueSettings
        {
            Capacity = Within(settings.Capacity, 1, 10_000_000, nameof(settings.Capacity)),
            Overflow = (QueueOverflow)Within((int)settings.Overflow, 0, (int)QueueOverflow.Refuse, nameof(settings.Overflow)),
            BatchSize = Within(settings.BatchSize, 1, 1_000, nameof(settings.BatchSize)),
            BatchWindow = Within(settings.BatchWindow, TimeSpan.Zero, Hour, nameof(settings.BatchWindow)),
            RatePerSecond = Within(settings.RatePerSecond, 0, 1_000_000, nameof(settings.RatePerSecond)),
            MostAttempts = Within(settings.MostAttempts, 1, 1_000, nameof(settings.MostAttempts)),
            RestartDelay = Within(settings.RestartDelay, TimeSpan.Zero, Hour, nameof(settings.RestartDelay)),
            LongestRestartDelay = Within(settings.LongestRestartDelay, settings.RestartDelay, Day, nameof(settings.LongestRestartDelay)),
            MostRestarts = Within(settings.MostRestarts, 0, 1_000, nameof(settings.MostRestarts)),
            RestartPeriod = Within(settings.RestartPeriod, TimeSpan.FromTicks(1), Day, nameof(settings.RestartPeriod)),
        };
    }

    /// <summary>Gives settings back.</summary>
    /// <param name="settings">The settings that are kept.</param>
    /// <returns>The settings as callers know them.</returns>
    public static SubscriberSettings Give(QueueSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SubscriberSettings
        {
            Capacity = settings.Capacity,
            Overflow = (OverflowPolicy)settings.Overflow,
            BatchSize = settings.BatchSize,
            BatchWindow = settings.BatchWindow,
            RatePerSecond = settings.RatePerSecond,
            MostAttempts = settings.MostAttempts,
            RestartDelay = settings.RestartDelay,
            LongestRestartDelay = settings.LongestRestartDelay,
            MostRestarts = settings.MostRestarts,
            RestartPeriod = settings.RestartPeriod,
        };
    }

    private static T Within<T>(T value, T least, T most, string name)
        where T : IComparable<T>
        => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {least} to {most}.");
}
