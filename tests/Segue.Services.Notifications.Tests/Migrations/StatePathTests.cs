using System.Text;
using Segue.Runtime.Migrations;
using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests.Migrations;

/// <summary>The paths of versions, by the names of erlmcp's own tests: legacy, current, downgrade, failed, invalid, large.</summary>
public sealed class StatePathTests
{
    private static readonly StateMigrator Migrator = new(typeof(NotificationServer).Assembly);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Legacy_BecomesVersion1_AndKeepsWhatWaits()
    {
        NotificationsStateV1 first = (NotificationsStateV1)Migrator.MigrateState(OldStates.Legacy(3), targetVersion: 1);

        Assert.Equal(10, first.Totals.Published);
        SubscriberBacklogV1 queue = first.Queues["ann"];
        Assert.Equal([new SubscriberBacklogNumberRangeV1 { First = 1, Last = 3 }], queue.Waiting);
        Assert.Equal((3, 1, 4, 1, 2), (queue.LastNumber, queue.Attempts, queue.Counts.Handled, queue.Counts.Crashes, queue.Counts.Dropped));
        Assert.Empty(queue.HandedOut);
        PendingNotificationV1 pending = first.Pending[("ann", 2)];
        Assert.Equal(("application/json", OldStates.PublishedAt, "c"), (pending.ContentType, pending.PublishedAt, pending.Client));
        Assert.Equal(new SubscriberSettings(), QueueSettingsConversion.Give(first.Subscribers["ann"].Settings));
    }

    [Fact]
    public async Task Legacy_BecomesTheCurrentVersion_AndIsHandledInOrder()
    {
        Desk desk = new((NotificationsState)Migrator.MigrateState(OldStates.Legacy(5)));

        Assert.Equal(["1", "2", "3", "4", "5"], await desk.HandleAllAsync());
        Assert.Equal(9, (await desk.StatusAsync()).Handled);
        Assert.Equal(1, (await desk.PublishAsync("6")).Queued);
        Assert.Equal(["6"], await desk.HandleAllAsync());
    }

    [Fact]
    public void Version1_AsVersion1_StaysTheSameObject()
    {
        NotificationsStateV1 first = OldStates.First(3);

        Assert.Same(first, Migrator.MigrateState(first, targetVersion: 1));
    }

    [Fact]
    public void Current_IsPreserved()
    {
        NotificationsState current = new Desk().Server.State;

        CodeChangeResult result = Migrator.ChangeCode(current);

        Assert.Same(current, result.State);
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task Version1_BecomesVersion2_AndWhatWasHandedOutComesFirst()
    {
        NotificationsState second = (NotificationsState)Migrator.MigrateState(OldStates.First(4));
        Desk desk = new(second);

        Assert.Equal((11, 3, 5), (second.Totals.Published, second.Totals.Refused, second.Totals.GivenUp));
        Assert.Equal((1, 0, 10_000), (second.FirstDeadLetter, second.LastDeadLetter, second.MostDeadLetters));
        NotificationBatch batch = await desk.TakeAsync();
        Assert.Equal(["1", "2"], Desk.Texts(batch));
        Assert.Equal(2, batch.Deliveries[0].Attempt);
        Assert.Equal(("text/plain", "c"), (batch.Deliveries[0].Notification.ContentType, batch.Deliveries[0].Notification.Client));
        Assert.Equal(["1", "2", "3", "4"], await desk.HandleAllAsync());
    }

    [Fact]
    public async Task Version2_GoesDownToVersion1_AndNothingThatWaitsIsLost_NorItsPriority()
    {
        Desk desk = new();
        await PublishInThreePrioritiesAsync(desk);
        await desk.TakeAsync();

        NotificationsStateV1 first = (NotificationsStateV1)Migrator.MigrateState(desk.Server.State, targetVersion: 1);
        Desk again = new((NotificationsState)Migrator.MigrateState(first));

        Assert.Equal(6, first.Pending.Count);
        Assert.Equal([1, 0, 2], first.Queues["ann"].Waiting.Select(range => NumberRanges.PriorityOf(range.First)));
        Assert.Single(first.Queues["ann"].HandedOut);
        Assert.Equal(["high 1", "high 2", "normal 1", "normal 2", "low 1", "low 2"], await again.HandleAllAsync());
        await again.PublishAsync("high 3", NotificationPriority.High);
        Assert.Equal(["high 3"], await again.HandleAllAsync());
    }

    [Fact]
    public void Version1_GoesDownToLegacy_WithWhatWasHandedOutBeforeWhatWaits()
    {
        NotificationsStateV0 legacy = (NotificationsStateV0)Migrator.MigrateState(OldStates.First(4), targetVersion: 0);

        Assert.Equal(11, legacy.Published);
        Assert.Equal([new SubscriberBacklogNumberRangeV0 { First = 1, Last = 4 }], legacy.Queues["ann"].Waiting);
        Assert.Equal((4, 1, 4), (legacy.Queues["ann"].LastNumber, legacy.Queues["ann"].Attempts, legacy.Pending.Count));
        Assert.Equal("2", Encoding.UTF8.GetString(legacy.Pending[("ann", 2)].Params.AsSpan()));
    }

    [Fact]
    public async Task AllTheWay_UpAndDownAndUp_KeepsEveryNotification()
    {
        Desk desk = new();
        await PublishInThreePrioritiesAsync(desk);

        object state = desk.Server.State;
        foreach (int version in (int[])[1, 0, 1, 2, 0, 2, 1, 2])
        {
            state = Migrator.MigrateState(state, version);
        }

        Assert.Equal(["high 1", "high 2", "normal 1", "normal 2", "low 1", "low 2"], await new Desk((NotificationsState)state).HandleAllAsync());
    }

    [Fact]
    public void Version_IsFound_AndOnesThatNobodyKnowsAreReported()
    {
        Assert.Equal(DiagnosticIds.MigrationPathMissing, Migrator.ChangeCode(OldStates.First(1), targetVersion: 9).Failure?.Id);
        Assert.Equal(DiagnosticIds.MigrationPathMissing, Migrator.ChangeCode("no state at all").Failure?.Id);
        Assert.IsType<NotificationsState>(Migrator.ChangeCode(OldStates.Legacy(1)).State);
        Assert.IsType<NotificationsState>(Migrator.ChangeCode(OldStates.First(1)).State);
        Assert.IsType<NotificationsStateV0>(Migrator.ChangeCode(new Desk().Server.State, targetVersion: 0).State);
    }

    [Fact]
    public void FailedMigration_KeepsTheOldState()
    {
        NotificationsStateV1 withoutTotals = OldStates.First(3) with { Totals = null! };
        CodeChangeResult state = Migrator.ChangeCode(withoutTotals);
        Assert.Equal(DiagnosticIds.StateMigrationFailed, state.Failure?.Id);
        Assert.Same(withoutTotals, state.State);

        NotificationsStateV1 withABrokenRow = OldStates.First(3);
        withABrokenRow.Queues["bob"] = withABrokenRow.Queues["ann"] with { Waiting = default };
        CodeChangeResult row = Migrator.ChangeCode(withABrokenRow);
        Assert.Equal(DiagnosticIds.RowMigrationFailed, row.Failure?.Id);
        Assert.Contains("bob", row.Failure!.Where, StringComparison.Ordinal);
        Assert.Same(withABrokenRow, row.State);
        Assert.Equal(3, withABrokenRow.Pending.Count);
    }

    [Fact]
    public void InvalidState_IsRefused_AndSaysWhatIsWrong()
    {
        NotificationsStateV1 invalid = OldStates.First(3) with { Totals = OldStates.First(0).Totals with { Published = -1 } };

        CodeChangeResult result = Migrator.ChangeCode(invalid);

        Assert.Equal(DiagnosticIds.ValidationFailed, result.Failure?.Id);
        Assert.Contains("Totals.Published", result.Failure!.What, StringComparison.Ordinal);
        Assert.Same(invalid, result.State);
        Assert.NotEmpty(Migrator.Validate(new Desk().Server.State with { MostDeadLetters = 0 }));
        Assert.Empty(Migrator.Validate(new Desk().Server.State));
    }

    [Fact]
    public async Task LargeTables_OfAMillionRows_ComeUpAndGoDown()
    {
        const int Rows = 1_000_000;
        NotificationsState second = (NotificationsState)Migrator.MigrateState(OldStates.Legacy(Rows));
        Assert.Equal(Rows, second.Pending.Count);
        Desk desk = new(second);
        await desk.Server.SubscribeAsync(
            new NotificationSubscription { Subscriber = "ann", Method = "*", Settings = new SubscriberSettings { BatchSize = 1_000 } }, Cancellation);
        Assert.Equal("1000", Desk.Texts(await desk.TakeAsync())[^1]);

        NotificationsStateV0 legacy = (NotificationsStateV0)Migrator.MigrateState(desk.Server.State, targetVersion: 0);

        Assert.Equal(Rows, legacy.Pending.Count);
        Assert.Equal([new SubscriberBacklogNumberRangeV0 { First = 1, Last = Rows }], legacy.Queues["ann"].Waiting);
    }

    [Fact]
    public async Task Backup_IsOfOneMoment_AndPutBack()
    {
        Desk desk = new();
        await PublishInThreePrioritiesAsync(desk);
        NotificationsState state = desk.Server.State;
        state.Pending.BackUp("before");
        state.Queues.BackUp("before");
        await desk.HandleAllAsync();
        Assert.Equal(0, state.Pending.Count);

        state.Pending.Restore("before");
        state.Queues.Restore("before");

        Assert.Equal(["high 1", "high 2", "normal 1", "normal 2", "low 1", "low 2"], await desk.HandleAllAsync());
    }

    [Fact]
    public void Transform_OfATable_TouchesEveryRow()
    {
        Table<(string, long), PendingNotificationV0> old = OldStates.Legacy(100).Pending;

        Table<(string, long), PendingNotification> migrated = Migrator.MigrateTable<(string, long), PendingNotificationV0, PendingNotification>(old);

        Assert.Equal(100, old.Count);
        Assert.Equal(100, migrated.Count);
        Assert.All(migrated, row => Assert.Equal($"{row.Key.Item2}", Encoding.UTF8.GetString(row.Value.Content.Params.AsSpan())));
    }

    private static async Task PublishInThreePrioritiesAsync(Desk desk)
    {
        await desk.SubscribeAsync("ann");
        foreach (int number in (int[])[1, 2])
        {
            await desk.PublishAsync($"low {number}", NotificationPriority.Low);
            await desk.PublishAsync($"normal {number}");
            await desk.PublishAsync($"high {number}", NotificationPriority.High);
        }
    }
}
