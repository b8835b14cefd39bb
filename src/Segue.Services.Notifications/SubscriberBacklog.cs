using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>What waits for a subscriber and what it was handed out, by numbers; version 2 has a lane for each priority.</summary>
[State("notification-queue", 2)]
public sealed record SubscriberBacklog
{
    /// <summary>What is handed out first. Since version 2.</summary>
    public required QueueLane High { get; init; }

    /// <summary>What is handed out next. Since version 2.</summary>
    public required QueueLane Normal { get; init; }

    /// <summary>What is handed out when nothing else waits. Since version 2.</summary>
    public required QueueLane Low { get; init; }

    /// <summary>What was handed out and neither acknowledged nor given up, in order. No overflow drops any of it.</summary>
    public required ImmutableArray<long> HandedOut { get; init; }

    /// <summary>How often a handler has crashed on the first of those.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many of those are handed out one at a time: a handler has crashed on one of them, and nobody knows on which.</summary>
    public required int Singly { get; init; }

    /// <summary>Nothing is handed out before, by the rate or after a crash (UTC); null where nothing keeps it back.</summary>
    public required DateTimeOffset? NotBefore { get; init; }

    /// <summary>When handlers crashed, within the restart period, the first one first (UTC).</summary>
    public required ImmutableArray<DateTimeOffset> RecentCrashes { get; init; }

    /// <summary>Whether it was one crash too many.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>What the last crash said; null where there was none. Since version 2.</summary>
    public required string? LastError { get; init; }

    /// <summary>What became of notifications.</summary>
    public required HandlingCounts Counts { get; init; }
}
