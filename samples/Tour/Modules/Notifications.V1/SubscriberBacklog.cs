using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>What waits for a subscriber and what it was handed out, by numbers; version 1 tells the two apart, and remembers crashes.</summary>
[State("notification-queue", 1)]
public sealed record SubscriberBacklog
{
    /// <summary>The numbers that wait, in order.</summary>
    public required ImmutableArray<NumberRange> Waiting { get; init; }

    /// <summary>The greatest number so far.</summary>
    public required long LastNumber { get; init; }

    /// <summary>What was handed out and neither acknowledged nor given up, in order. No overflow drops any of it. Since version 1.</summary>
    public required ImmutableArray<long> HandedOut { get; init; }

    /// <summary>How often a handler has crashed on the first of those.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many of those are handed out one at a time: a handler has crashed on one of them, and nobody knows on which. Since version 1.</summary>
    public required int Singly { get; init; }

    /// <summary>Nothing is handed out before, by the rate or after a crash (UTC); null where nothing keeps it back. Since version 1.</summary>
    public required DateTimeOffset? NotBefore { get; init; }

    /// <summary>When handlers crashed, within the restart period, the first one first (UTC). Since version 1.</summary>
    public required ImmutableArray<DateTimeOffset> RecentCrashes { get; init; }

    /// <summary>Whether it was one crash too many. Since version 1.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>What became of notifications. Since version 1 a value of its own.</summary>
    public required HandlingCounts Counts { get; init; }
}
