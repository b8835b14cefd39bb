namespace Segue.Services.Notifications;

/// <summary>Adds the dead letters: those that were there before, or none.</summary>
[Loss("the dead letters")]
public sealed class NotificationsV1ToV2 : Migration<NotificationsStateV1, NotificationsStateV2>
{
    /// <inheritdoc/>
    public override NotificationsStateV2 Up(NotificationsStateV1 old, MigrationContext<NotificationsStateV2> context)
    {
        bool wasThere = context.TryGetBefore(out NotificationsStateV2? before);
        return new NotificationsStateV2
        {
            Totals = old.Totals.ToV2(),
            Subscribers = old.Subscribers.To<SubscriberV1>(),
            Queues = old.Queues.To<SubscriberBacklogV2>(),
            Pending = old.Pending.To<PendingNotificationV2>(),
            DeadLetters = wasThere ? before!.DeadLetters.To<DeadLetterEntryV1>() : new Table<long, DeadLetterEntryV1>(),
            LastDeadLetter = wasThere ? before!.LastDeadLetter : 0,
            FirstDeadLetter = wasThere ? before!.FirstDeadLetter : 1,
            MostDeadLetters = wasThere ? before!.MostDeadLetters : 10_000,
        };
    }

    /// <inheritdoc/>
    public override NotificationsStateV1 Down(NotificationsStateV2 value, MigrationContext<NotificationsStateV1> context) => new()
    {
        Totals = value.Totals.ToV1(),
        Subscribers = value.Subscribers.To<SubscriberV1>(),
        Queues = value.Queues.To<SubscriberBacklogV1>(),
        Pending = value.Pending.To<PendingNotificationV1>(),
    };
}
