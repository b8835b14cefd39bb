using Segue.Runtime;
using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>What is queued goes through every version, in a host: up, down, and up again.</summary>
public sealed class NotificationUpgradeTests
{
    private const string Method = "notifications/message";

    private readonly Recorder _recorder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsQueued_GoesThroughEveryVersion_AndIsHandledInOrder()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(module: NotificationModules.Legacy));
        INotifications notifications = application.Get<INotifications>();
        await SubscribeAsync(notifications, new SubscriberSettings { BatchSize = 2 });
        await PublishAsync(notifications, "1", "2", "3");
        await notifications.TakeAsync("ann", Cancellation);

        await ReplaceAsync(application, NotificationModules.First);
        await SubscribeAsync(notifications, new SubscriberSettings { BatchSize = 2 });
        await PublishAsync(notifications, "4");
        NotificationBatch handedOut = await notifications.TakeAsync("ann", Cancellation);
        Assert.Equal(["1", "2"], handedOut.Deliveries.Select(delivery => delivery.Notification.GetText()));

        await ReplaceAsync(application, NotificationModules.Second);
        await notifications.AcknowledgeAsync("ann", [handedOut.Deliveries[0].Number], Cancellation);
        await notifications.PublishAsync(Notification.OfText(Method, "urgent") with { Priority = NotificationPriority.High }, Cancellation);
        await PublishAsync(notifications, "5");

        await GoBackAsync(application);
        await PublishAsync(notifications, "6");
        await GoBackAsync(application);
        await PublishAsync(notifications, "7");

        // In the legacy version the urgent one goes before what was handed out: of one priority the order holds.
        await using NotificationAttachment attachment = await application.Get<NotificationDispatcher>()
            .AttachAsync("ann", Method, _recorder, cancellation: Cancellation);
        Assert.Equal(["urgent", "2", "3", "4", "5", "6", "7"], await _recorder.NextAsync(7));
    }

    [Fact]
    public async Task DeadLetters_ComeBack_WhereVersion1IsGoneBackFrom()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications());
        INotifications notifications = application.Get<INotifications>();
        await SubscribeAsync(notifications, new SubscriberSettings { MostAttempts = 1, RestartDelay = TimeSpan.Zero });
        await PublishAsync(notifications, "bad");
        NotificationBatch batch = await notifications.TakeAsync("ann", Cancellation);
        await notifications.FailAsync("ann", batch.Deliveries[0].Number, "broken", Cancellation);

        Upgrade down = await UpgradeAsync(application, NotificationModules.First);
        await PublishAsync(notifications, "1");
        Assert.Equal(0, (await notifications.GetStatisticsAsync(Cancellation)).DeadLetters);
        await down.RollBackAsync(cancellation: Cancellation);

        DeadLetter letter = Assert.Single(await application.Get<INotificationDeadLetters>().ListAsync("ann", 10, 0, Cancellation));
        Assert.Equal(("bad", "broken"), (letter.Notification.GetText(), letter.Error));
        SubscriberStatus status = (await notifications.GetSubscriberAsync("ann", Cancellation))!;
        Assert.Equal((1, "broken"), (status.Waiting, status.LastError));
        Assert.True(await application.Get<INotificationDeadLetters>().RedeliverAsync(letter.Id, Cancellation));
    }

    [Fact]
    public async Task DeadLetters_OfAVersionThatHasNone_AreRefused()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(module: NotificationModules.First));
        INotificationDeadLetters letters = application.Get<INotificationDeadLetters>();

        await Assert.ThrowsAnyAsync<Exception>(() => letters.ListAsync(null, 10, 0, Cancellation).AsTask());

        await ReplaceAsync(application, NotificationModules.Second);
        Assert.Empty(await letters.ListAsync(null, 10, 0, Cancellation));
    }

    [Fact]
    public async Task AMillionThatWait_ComeUpAndGoDown_AndNoneIsLost()
    {
        const int Count = 1_000_000;
        const int Batch = 1_000;
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(module: NotificationModules.First));
        INotifications notifications = application.Get<INotifications>();
        await SubscribeAsync(notifications, new SubscriberSettings { Capacity = Count, BatchSize = Batch, Overflow = OverflowPolicy.Refuse });
        Notification notification = Notification.OfText(Method, "{}");
        for (int number = 0; number < Count; number++)
        {
            (await notifications.PublishAsync(notification, Cancellation)).ThrowIfRefused();
        }

        UpgradeReport report = await ReplaceAsync(application, NotificationModules.Second);
        TestContext.Current.TestOutputHelper?.WriteLine($"gates closed for {report.Pause?.TotalMicroseconds} us");
        Assert.Equal(Count, (await notifications.GetStatisticsAsync(Cancellation)).Pending);
        long last = await HandleAsync(notifications, Count / 2 / Batch, last: 0);
        Assert.Equal(Count / 2, last);
        await GoBackAsync(application);

        last = await HandleAsync(notifications, Count / 2 / Batch, last);

        Assert.Equal(Count, last);
        NotificationStatistics statistics = await notifications.GetStatisticsAsync(Cancellation);
        Assert.Equal((0, Count, 0), (statistics.Pending, statistics.Handled, statistics.Dropped));
    }

    [Fact]
    public async Task Tables_AreBackedUpAndPutBack_OverAnUpgrade()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(module: NotificationModules.First));
        INotifications notifications = application.Get<INotifications>();
        await SubscribeAsync(notifications, new SubscriberSettings());
        await PublishAsync(notifications, "1", "2");
        SegueHost host = application.Get<SegueHost>();
        string[] tables = [.. (await host.Tables.ListAsync(Cancellation)).Select(table => table.Name)];
        foreach (string table in tables)
        {
            await host.Tables.BackUpAsync("notifications", table, "before", Cancellation);
        }

        await ReplaceAsync(application, NotificationModules.Second);
        await HandleAsync(notifications, 2, last: 0);
        Assert.Equal(0, (await notifications.GetStatisticsAsync(Cancellation)).Pending);
        foreach (string table in tables)
        {
            await host.Tables.RestoreAsync("notifications", table, "before", Cancellation);
        }

        Assert.Equal(2, await HandleAsync(notifications, 2, last: 0));
    }

    private static async Task<long> HandleAsync(INotifications notifications, int batches, long last)
    {
        for (int batch = 0; batch < batches; batch++)
        {
            NotificationBatch due = await notifications.TakeAsync("ann", Cancellation);
            foreach (NotificationDelivery delivery in due.Deliveries)
            {
                Assert.Equal(++last, delivery.Number);
            }

            await notifications.AcknowledgeAsync("ann", [.. due.Deliveries.Select(delivery => delivery.Number)], Cancellation);
        }

        return last;
    }

    private static async Task SubscribeAsync(INotifications notifications, SubscriberSettings settings) =>
        await notifications.SubscribeAsync(new NotificationSubscription { Subscriber = "ann", Method = Method, Settings = settings }, Cancellation);

    private static async Task PublishAsync(INotifications notifications, params string[] texts)
    {
        foreach (string text in texts)
        {
            Assert.Equal(1, (await notifications.PublishAsync(Notification.OfText(Method, text), Cancellation)).Queued);
        }
    }

    private static async Task<UpgradeReport> ReplaceAsync(Application application, ModuleSource module)
    {
        UpgradeReport report = await application.ReplaceAsync(module);
        Assert.True(report.OldCodeCollected, string.Join("; ", report.Pinned));
        return report;
    }

    private static async Task<Upgrade> UpgradeAsync(Application application, ModuleSource module)
    {
        Release release = new() { Name = "the one before", Modules = [module], Probation = ProbationCriteria.None };
        Upgrade upgrade = await application.Get<ReleaseHandler>().UpgradeAsync(release, options: null, Cancellation);
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.Committed, upgrade.Report.ToString());
        return upgrade;
    }

    private static async Task GoBackAsync(Application application)
    {
        Upgrade back = await application.Get<ReleaseHandler>().RollBackAsync(cancellation: Cancellation);
        UpgradeReport report = await back.FinaliseAsync(Cancellation);
        Assert.True(report is { Outcome: UpgradeOutcome.RolledBack, Step: ReleaseStep.Finalised, OldCodeCollected: true }, $"{report} {string.Join("; ", report.Pinned)}");
    }
}
