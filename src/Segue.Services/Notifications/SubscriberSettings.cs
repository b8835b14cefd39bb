namespace Segue.Services.Notifications;

/// <summary>How much is queued for a subscriber, how it is handed out, and what follows a crash of its handler.</summary>
public sealed record SubscriberSettings
{
    /// <summary>How many notifications wait at most, those that are handed out not counted; 1 to 10,000,000.</summary>
    /// <value>The default is 10,000.</value>
    public int Capacity { get; init; } = 10_000;

    /// <summary>What happens to one more.</summary>
    /// <value>The default is <see cref="OverflowPolicy.DropOldest"/>.</value>
    public OverflowPolicy Overflow { get; init; }

    /// <summary>How many are handed out at once, at most; 1 to 1,000.</summary>
    /// <value>The default is 1.</value>
    public int BatchSize { get; init; } = 1;

    /// <summary>How long the first one waits for others to fill a batch; zero to 1 hour.</summary>
    /// <value>The default is zero: what is there is handed out at once.</value>
    public TimeSpan BatchWindow { get; init; }

    /// <summary>
    /// How many are handed out per second, at most, on average; 0 for no limit, up to 1,000,000. A whole batch may go at once, and the
    /// next one waits for as long as it was worth.
    /// </summary>
    /// <value>The default is 0.</value>
    public double RatePerSecond { get; init; }

    /// <summary>How often a notification is handed out before it is given up; 1 to 1,000.</summary>
    /// <value>The default is 5.</value>
    public int MostAttempts { get; init; } = 5;

    /// <summary>How long a handler rests after a crash; it doubles with each further crash on one notification. Zero to 1 hour.</summary>
    /// <value>The default is 100 milliseconds.</value>
    public TimeSpan RestartDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest rest; not less than <see cref="RestartDelay"/>, at most 1 day.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan LongestRestartDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a handler is restarted within <see cref="RestartPeriod"/>; one more crash stops it until
    /// <see cref="INotifications.ResumeAsync"/>. 0 for never, up to 1,000. A supervisor's intensity in Erlang/OTP.
    /// </summary>
    /// <value>The default is 20.</value>
    public int MostRestarts { get; init; } = 20;

    /// <summary>The period that restarts are counted in; above zero, at most 1 day.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan RestartPeriod { get; init; } = TimeSpan.FromMinutes(1);
}
