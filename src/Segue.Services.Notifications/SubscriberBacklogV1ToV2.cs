using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>
/// Puts what waits into lanes by priority. A number says its own, so that what came down from here has it when it comes up again,
/// also when nobody remembers the lanes any more.
/// </summary>
public sealed class SubscriberBacklogV1ToV2 : Migration<SubscriberBacklogV1, SubscriberBacklogV2>
{
    /// <inheritdoc/>
    public override SubscriberBacklogV2 Up(SubscriberBacklogV1 old, MigrationContext<SubscriberBacklogV2> context)
    {
        bool wasThere = context.TryGetBefore(out SubscriberBacklogV2? before);
        return new SubscriberBacklogV2
        {
            High = Lane(old, NotificationPriority.High, before?.High),
            Normal = Lane(old, NotificationPriority.Normal, before?.Normal),
            Low = Lane(old, NotificationPriority.Low, before?.Low),
            HandedOut = old.HandedOut,
            Attempts = old.Attempts,
            Singly = old.Singly,
            NotBefore = old.NotBefore,
            RecentCrashes = old.RecentCrashes,
            IsStopped = old.IsStopped,
            LastError = wasThere ? before!.LastError : null,
            Counts = old.Counts.ToV2(),
        };
    }

    /// <inheritdoc/>
    public override SubscriberBacklogV1 Down(SubscriberBacklogV2 value, MigrationContext<SubscriberBacklogV1> context) => new()
    {
        Waiting =
        [
            .. value.High.Waiting.Concat(value.Normal.Waiting).Concat(value.Low.Waiting).Select(range => range.ToV1()),
        ],
        LastNumber = value.Normal.LastNumber,
        HandedOut = value.HandedOut,
        Attempts = value.Attempts,
        Singly = value.Singly,
        NotBefore = value.NotBefore,
        RecentCrashes = value.RecentCrashes,
        IsStopped = value.IsStopped,
        Counts = value.Counts.ToV1(),
    };

    private static SubscriberBacklogQueueLaneV2 Lane(SubscriberBacklogV1 old, NotificationPriority priority, SubscriberBacklogQueueLaneV2? before)
    {
        ImmutableArray<SubscriberBacklogNumberRangeV2> waiting =
            [.. old.Waiting.Where(range => NumberRanges.PriorityOf(range.First) == (int)priority).Select(range => range.ToV2())];
        long last = priority == NotificationPriority.Normal
            ? old.LastNumber
            : Math.Max(before?.LastNumber ?? 0, Greatest(old, priority, waiting));
        return new SubscriberBacklogQueueLaneV2 { Waiting = waiting, LastNumber = last };
    }

    /// <summary>No number that is queued is given a second time.</summary>
    private static long Greatest(SubscriberBacklogV1 old, NotificationPriority priority, ImmutableArray<SubscriberBacklogNumberRangeV2> waiting) =>
        old.HandedOut.Where(number => NumberRanges.PriorityOf(number) == (int)priority)
            .Concat(waiting.Select(range => range.Last))
            .Append(NumberRanges.Before((int)priority))
            .Max();
}
