namespace Segue.Services.Notifications;

/// <summary>Out of the legacy version: what becomes of notifications is counted. The rows migrate by migrations of their own.</summary>
public sealed class NotificationsV0ToV1 : Migration<NotificationsStateV0, NotificationsStateV1>
{
    /// <inheritdoc/>
    public override NotificationsStateV1 Up(NotificationsStateV0 old, MigrationContext<NotificationsStateV1> context)
    {
        NotificationsStateNotificationTotalsV1 totals = context.TryGetBefore(out NotificationsStateV1? before)
            ? before.Totals
            : new() { Published = 0, Handled = 0, Crashes = 0, Dropped = 0, Refused = 0, GivenUp = 0 };
        return new NotificationsStateV1
        {
            Totals = totals with { Published = old.Published },
            Subscribers = old.Subscribers.To<SubscriberV1>(),
            Queues = old.Queues.To<SubscriberBacklogV1>(),
            Pending = old.Pending.To<PendingNotificationV1>(),
        };
    }

    /// <inheritdoc/>
    public override NotificationsStateV0 Down(NotificationsStateV1 value, MigrationContext<NotificationsStateV0> context) => new()
    {
        Published = value.Totals.Published,
        Subscribers = value.Subscribers.To<SubscriberV0>(),
        Queues = value.Queues.To<SubscriberBacklogV0>(),
        Pending = value.Pending.To<PendingNotificationV0>(),
    };
}
