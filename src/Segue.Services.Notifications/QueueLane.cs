using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>What waits of one priority.</summary>
public sealed record QueueLane
{
    /// <summary>The numbers that wait, in order.</summary>
    public required ImmutableArray<NumberRange> Waiting { get; init; }

    /// <summary>The greatest number so far.</summary>
    public required long LastNumber { get; init; }
}
