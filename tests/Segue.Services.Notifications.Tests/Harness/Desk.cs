using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Segue.Calls;

namespace Segue.Services.Notifications.Tests.Harness;

/// <summary>The server as an ordinary class, with a clock that the test moves, and what it has told its dispatcher.</summary>
internal sealed class Desk : INotificationSignal
{
    public const string Method = "notifications/message";

    public Desk(NotificationsState? state = null)
    {
        Server = new NotificationServer(Time, this);
        if (state is not null)
        {
            ((IServerState)Server).Current = state;
        }
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public NotificationServer Server { get; }

    public List<string> Raised { get; } = [];

    public DateTimeOffset Now => Time.GetUtcNow();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Raise(string subscriber) => Raised.Add(subscriber);

    public Task SubscribeAsync(string subscriber, SubscriberSettings? settings = null, string method = Method, string? client = null) =>
        Server.SubscribeAsync(
            new NotificationSubscription { Subscriber = subscriber, Method = method, Client = client, Settings = settings ?? new SubscriberSettings() },
            Cancellation).AsTask();

    public Task<PublishReceipt> PublishAsync(
        string text, NotificationPriority priority = NotificationPriority.Normal, string method = Method, string? client = null) =>
        Server.PublishAsync(Notification.OfText(method, text, client) with { Priority = priority }, Cancellation).AsTask();

    public Task<NotificationBatch> TakeAsync(string subscriber = "ann") => Server.TakeAsync(subscriber, Cancellation).AsTask();

    /// <summary>What is due, as texts; nothing is acknowledged.</summary>
    public async Task<string[]> LookAsync(string subscriber = "ann") => Texts(await TakeAsync(subscriber));

    /// <summary>Handles what is due, until nothing is.</summary>
    public async Task<List<string>> HandleAllAsync(string subscriber = "ann")
    {
        List<string> handled = [];
        while (await TakeAsync(subscriber) is { Standing: SubscriberStanding.Due } batch)
        {
            handled.AddRange(Texts(batch));
            await AcknowledgeAsync(batch, subscriber);
        }

        return handled;
    }

    public Task AcknowledgeAsync(NotificationBatch batch, string subscriber = "ann") =>
        Server.AcknowledgeAsync(subscriber, [.. batch.Deliveries.Select(delivery => delivery.Number)], Cancellation).AsTask();

    /// <summary>Lets a handler crash on the first that is due.</summary>
    public async Task<FailureVerdict> CrashAsync(string subscriber = "ann", string error = "broken")
    {
        NotificationBatch batch = await TakeAsync(subscriber);
        Assert.Equal(SubscriberStanding.Due, batch.Standing);
        return await Server.FailAsync(subscriber, batch.Deliveries[0].Number, error, Cancellation);
    }

    public async Task<SubscriberStatus> StatusAsync(string subscriber = "ann") => (await Server.GetSubscriberAsync(subscriber, Cancellation))!;

    public Task<NotificationStatistics> StatisticsAsync() => Server.GetStatisticsAsync(Cancellation).AsTask();

    public Task<ImmutableArray<DeadLetter>> LettersAsync(string? subscriber = null, int most = 100, long after = 0) =>
        Server.ListAsync(subscriber, most, after, Cancellation).AsTask();

    public static string[] Texts(NotificationBatch batch) => [.. batch.Deliveries.Select(delivery => delivery.Notification.GetText())];
}
