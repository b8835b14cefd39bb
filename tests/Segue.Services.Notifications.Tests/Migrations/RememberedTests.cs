namespace Segue.Services.Notifications.Tests.Migrations;

/// <summary>What one direction drops, the other brings back, as long as somebody remembers it.</summary>
public sealed class RememberedTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Subscriber_HasItsSettingsAgain_AndWhatWasWrittenMeanwhile()
    {
        SubscriberV0ToV1 migration = new();
        Subscriber before = OldStates.First(0).Subscribers["ann"];
        SubscriberV0 down = migration.Down(before, new(Now)) with { Method = "other" };

        Assert.Equal(before with { Method = "other" }, migration.Up(down, new(Now, extra: null, before)));
        Assert.Equal(down, migration.Down(migration.Up(down, new(Now)), new(Now)));
    }

    [Fact]
    public void Queue_IsStoppedAgain_AndHasItsCrashes()
    {
        SubscriberBacklogV0ToV1 migration = new();
        SubscriberBacklogV1 before = OldStates.First(4).Queues["ann"] with { IsStopped = true };
        SubscriberBacklogV0 down = migration.Down(before, new(Now)) with { Handled = 9 };

        SubscriberBacklogV1 up = migration.Up(down, new(Now, extra: null, before));

        Assert.True(up.IsStopped);
        Assert.Equal(before.RecentCrashes, up.RecentCrashes);
        Assert.Equal((9, 5), (up.Counts.Handled, up.Counts.GivenUp));
        Assert.Equal(down.Waiting, migration.Down(migration.Up(down, new(Now)), new(Now)).Waiting);
    }

    [Fact]
    public void Queue_HasItsLastErrorAgain_AndGivesNoNumberTwice()
    {
        SubscriberBacklogV1ToV2 migration = new();
        SubscriberBacklog before = QueueLanes.Empty().Append(NotificationPriority.High, out long first).TakeFirst(NotificationPriority.High, out _) with
        {
            LastError = "broken",
            HandedOut = [first],
        };
        SubscriberBacklogV1 down = migration.Down(before, new(Now));

        SubscriberBacklog remembered = migration.Up(down with { HandedOut = [] }, new(Now, extra: null, before));
        SubscriberBacklog forgotten = migration.Up(down, new(Now));

        Assert.Equal("broken", remembered.LastError);
        Assert.Equal(first, remembered.High.LastNumber);
        Assert.Null(forgotten.LastError);
        Assert.Equal(first, forgotten.High.LastNumber);
    }

    [Fact]
    public void Notification_HasItsContentTypeAgain_AndItsTimeToTheTick()
    {
        PendingNotificationV0ToV1 migration = new();
        PendingNotificationV1 before = OldStates.First(3, "image/png").Pending[("ann", 3)];

        Assert.Equal(before, migration.Up(migration.Down(before, new(Now)), new(Now, extra: null, before)));
    }

    [Fact]
    public void State_HasItsDeadLettersAgain()
    {
        NotificationsV1ToV2 migration = new();
        NotificationsState before = migration.Up(OldStates.First(1), new(Now)) with { LastDeadLetter = 7, FirstDeadLetter = 3, MostDeadLetters = 5 };
        NotificationsStateV1 down = migration.Down(before, new(Now));

        NotificationsState up = migration.Up(down, new(Now, extra: null, before));

        Assert.Same(before.DeadLetters, up.DeadLetters.Source);
        Assert.Equal((7, 3, 5), (up.LastDeadLetter, up.FirstDeadLetter, up.MostDeadLetters));
    }

    [Fact]
    public void State_HasItsTotalsAgain()
    {
        NotificationsV0ToV1 migration = new();
        NotificationsStateV1 before = OldStates.First(1);
        NotificationsStateV0 down = migration.Down(before, new(Now)) with { Published = 99 };

        Assert.Equal(before.Totals with { Published = 99 }, migration.Up(down, new(Now, extra: null, before)).Totals);
    }
}
