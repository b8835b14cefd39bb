using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
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

    /// <summary>Publishers wait for handlers where these are so many behind: the legacy version drops what is above 10,000.</summary>
    private const int MostAhead = 4_000;

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
        int seed = Environment.ProcessId;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        Receipts receipts = new(Publishers);
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(
            options => AddHandlers(options, receipts, new Random(seed)), NotificationModules.Legacy));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task publishing = PublishAsync(application.Get<INotifications>(), receipts, stop.Token);
        ReleaseHandler releases = application.Get<ReleaseHandler>();

        for (int round = 0; round < 2; round++)
        {
            await MoreAsync(receipts, 500);
            await application.ReplaceAsync(NotificationModules.First);
            await application.Get<NotificationDispatcher>().SubscribeAgainAsync(Cancellation);
            await MoreAsync(receipts, 500);
            await application.ReplaceAsync(NotificationModules.Second);
            await MoreAsync(receipts, 500);
            await GoBackAsync(releases);
            await MoreAsync(receipts, 500);
            await application.ReplaceAsync(NotificationModules.Second);
            await MoreAsync(receipts, 500);
            await GoBackAsync(releases);
            await MoreAsync(receipts, 500);
            await GoBackAsync(releases);
        }

        await MoreAsync(receipts, 500);
        await stop.CancelAsync();
        await publishing;
        await UntilAsync(() => Subscribers.All(receipts.HasAll) || receipts.Complaints().Count > 0);

        Assert.Empty(receipts.Complaints(Subscribers));
        TestContext.Current.TestOutputHelper?.WriteLine($"{receipts.Published} published, {receipts.Again} handled more than once");
        NotificationStatistics statistics = await application.Get<INotifications>().GetStatisticsAsync(Cancellation);
        Assert.Equal((0, receipts.Published), (statistics.Dropped, statistics.Published));
    }

    [Fact]
    public async Task DispatcherThatAcknowledgesTooEarly_IsSeenByTheSameReceipts()
    {
        Receipts receipts = new(Publishers);
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddNotifications(options => AddHandlers(options, receipts, new Random(1)));
            segue.Services.AddSingleton<INotifications, AcknowledgedTooEarly>();
        });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task publishing = PublishAsync(application.Get<INotifications>(), receipts, stop.Token);

        await UntilAsync(() => receipts.Complaints().Count > 0);

        await stop.CancelAsync();
        await publishing;
        Assert.NotEmpty(receipts.Complaints());
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
                for (int number = 1; !stop.IsCancellationRequested; number++)
                {
                    PublishReceipt receipt = await notifications.PublishAsync(Notification.OfText(Method, Receipts.Text(publisher, number)), Cancellation);
                    Assert.Equal(new PublishReceipt(Subscribers.Length, 0, null), receipt);
                    receipts.Told(publisher);
                    while (number % 100 == 0 && !stop.IsCancellationRequested && await IsFarAheadAsync(notifications))
                    {
                        await Task.Yield();
                    }
                }
            },
            Cancellation)));

    private static async Task<bool> IsFarAheadAsync(INotifications notifications) =>
        (await notifications.GetStatisticsAsync(Cancellation)).Pending > MostAhead;

    /// <summary>Waits until that many more were published.</summary>
    private static Task MoreAsync(Receipts receipts, int count)
    {
        long enough = receipts.Published + count;
        return UntilAsync(() => receipts.Published >= enough);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task GoBackAsync(ReleaseHandler releases)
    {
        Upgrade back = await releases.RollBackAsync(cancellation: Cancellation);
        UpgradeReport report = await back.FinaliseAsync(Cancellation);
        Assert.True(report is { Outcome: UpgradeOutcome.RolledBack, Step: ReleaseStep.Finalised, OldCodeCollected: true }, $"{report} {string.Join("; ", report.Pinned)}");
    }
}
