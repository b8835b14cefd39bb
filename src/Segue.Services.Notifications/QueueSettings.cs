namespace Segue.Services.Notifications;

/// <summary>The settings of a subscriber as they are kept; <see cref="SubscriberSettings"/> says what each means.</summary>
public sealed record QueueSettings
{
    /// <summary>How many wait at most.</summary>
    public required int Capacity { get; init; }

    /// <summary>What happens to one more.</summary>
    public required QueueOverflow Overflow { get; init; }

    /// <summary>How many are handed out at once, at most.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long the first one waits for others.</summary>
    public required TimeSpan BatchWindow { get; init; }

    /// <summary>How many are handed out per second on average; 0 for no limit.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>How often one is handed out before it is given up.</summary>
    public required int MostAttempts { get; init; }

    /// <summary>How long a handler rests after its first crash on one.</summary>
    public required TimeSpan RestartDelay { get; init; }

    /// <summary>How long it rests at most.</summary>
    public required TimeSpan LongestRestartDelay { get; init; }

    /// <summary>How often it is restarted within the period.</summary>
    public required int MostRestarts { get; init; }

    /// <summary>The period.</summary>
    public required TimeSpan RestartPeriod { get; init; }
}
