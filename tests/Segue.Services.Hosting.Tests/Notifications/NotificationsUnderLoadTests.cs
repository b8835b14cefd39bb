using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Segue.Acceptance.Tests.Harness;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>
/// Publishers publish, handlers crash now and then, and versions come and go: every notification is handled at least once by each
/// subscriber, in order, and none is lost.
/// </summary>
public sealed class NotificationsUnderLoadTests
{
    private const string Method = "notifications/message";
    private const int Publishers = 4;

    private const int More = 500;

    /// <summary>How many a publisher may be ahead of a subscriber: the legacy version drops what is above 10,000 in a queue.</summary>
    private const int MostAhead = 500;

    private static readonly string[] Subscribers = ["batches", "crashing", "steady"];

    private static readonly SubscriberSettings Settings = new()
    {
        Capacity = 1_000_000,
        Overflow = OverflowPolicy.Refuse,
        MostAttempts = 1_000,
        RestartDelay = TimeSpan.Zero,
        MostRestarts = 1_000,
        RestartPeriod = TimeSpan.FromTicks(1),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upgrades_0_1_2_AndBack_UnderLoad_LoseNothing_AndKeepTheOrder()
    {
        Random random = Seed.Random();
        Receipts receipts = new(Publishers, Subscribers, MostAhead);
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(
            options => AddHandlers(options, receipts, random), NotificationModules.Legacy));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task publishing = PublishAsync(application.Get<INotifications>(), receipts, stop.Token);
        ReleaseHandler releases = application.Get<ReleaseHandler>();

        await receipts.MoreAsync(More, Cancellation);
        await application.ReplaceAsync(NotificationModules.First);
        await application.Get<NotificationDispatcher>().SubscribeAgainAsync(Cancellation);

        // Until here it had the settings of version 1, by which it may have crashed too often.
        await application.Get<INotifications>().ResumeAsync("crashing", Cancellation);
        await receipts.MoreAsync(More, Cancellation);
        await application.ReplaceAsync(NotificationModules.Second);
        await receipts.MoreAsync(More, Cancellation);
        await GoBackAsync(releases);
        await receipts.MoreAsync(More, Cancellation);
        await application.ReplaceAsync(NotificationModules.Second);
        await receipts.MoreAsync(More, Cancellation);
        await GoBackAsync(releases);
        await receipts.MoreAsync(More, Cancellation);
        await GoBackAsync(releases);
        await receipts.MoreAsync(More, Cancellation);
        await stop.CancelAsync();
        await publishing;
        await receipts.UntilAsync(() => receipts.HasAll || receipts.Complaints.Count > 0, Cancellation);

        Assert.Empty(receipts.Complaints);
        Assert.True(receipts.HasAll);
        TestContext.Current.TestOutputHelper?.WriteLine($"{receipts.Published} published, {receipts.Again} handled more than once");
        NotificationStatistics statistics = await application.Get<INotifications>().GetStatisticsAsync(Cancellation);
        Assert.Equal((0, receipts.Published), (statistics.Dropped, statistics.Published));
    }

    [Fact]
    public async Task DispatcherThatAcknowledgesTooEarly_IsSeenByTheSameReceipts()
    {
        Receipts receipts = new(Publishers, Subscribers, MostAhead);
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddNotifications(options => AddHandlers(options, receipts, Seed.Random()));
            segue.Services.AddSingleton<INotifications, AcknowledgedTooEarly>();
        });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task publishing = PublishAsync(application.Get<INotifications>(), receipts, stop.Token);

        await receipts.UntilAsync(() => receipts.Complaints.Count > 0, Cancellation);

        await stop.CancelAsync();
        await publishing;
        Assert.NotEmpty(receipts.Complaints);
    }

    private static void AddHandlers(NotificationsOptions options, Receipts receipts, Random random) => options
        .Handle("steady", Method, (delivery, _) => Handled(receipts, "steady", delivery), new HandlerOptions { Settings = Settings })
        .Handle(
            "crashing",
            "notifications/*",
            (delivery, _) =>
            {
                lock (random)
                {
                    if (random.Next(100) == 0)
                    {
                        throw new InvalidOperationException("now and then");
                    }
                }

                return Handled(receipts, "crashing", delivery);
            },
            new HandlerOptions { Settings = Settings with { BatchSize = 7 } })
        .HandleBatches(
            "batches",
            "*",
            (deliveries, _) => Handled(receipts, "batches", deliveries),
            new HandlerOptions { Settings = Settings with { BatchSize = 50 } });

    private static ValueTask Handled(Receipts receipts, string subscriber, params ImmutableArray<NotificationDelivery> deliveries)
    {
        foreach (NotificationDelivery delivery in deliveries)
        {
            receipts.Handled(subscriber, delivery);
        }

        return ValueTask.CompletedTask;
    }

    private static Task PublishAsync(INotifications notifications, Receipts receipts, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(
            async () =>
            {
                try
                {
                    await PublishAsync(notifications, receipts, publisher, stop);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    receipts.Stopped(publisher, exception);
                }
            },
            Cancellation)));

    private static async Task PublishAsync(INotifications notifications, Receipts receipts, int publisher, CancellationToken stop)
    {
        for (int number = 1; await receipts.MayPublishAsync(publisher, stop); number++)
        {
            PublishReceipt receipt = await notifications.PublishAsync(Notification.OfText(Method, Receipts.Text(publisher, number)), Cancellation);
            Assert.Equal(new PublishReceipt(Subscribers.Length, 0, null), receipt);
            receipts.Told(publisher);
        }
    }

    private static async Task GoBackAsync(ReleaseHandler releases)
    {
        Upgrade back = await releases.RollBackAsync(cancellation: Cancellation);
        UpgradeReport report = await back.FinaliseAsync(Cancellation);
        Assert.True(report is { Outcome: UpgradeOutcome.RolledBack, Step: ReleaseStep.Finalised, OldCodeCollected: true }, $"{report} {string.Join("; ", report.Pinned)}");
    }
}
