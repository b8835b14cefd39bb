using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>What is queued for a subscriber, by numbers. What is handed out stays at the front until it is acknowledged.</summary>
[State("notification-queue")]
public sealed record SubscriberBacklog
{
    /// <summary>The numbers that are queued, in order.</summary>
    public required ImmutableArray<NumberRange> Waiting { get; init; }

    /// <summary>The greatest number so far.</summary>
    public required long LastNumber { get; init; }

    /// <summary>How often a handler has crashed on the first one.</summary>
    public required int Attempts { get; init; }

    /// <summary>Those that were handled.</summary>
    public required long Handled { get; init; }

    /// <summary>Crashes of the handler.</summary>
    public required long Crashes { get; init; }

    /// <summary>Those that were dropped.</summary>
    public required long Dropped { get; init; }
}
