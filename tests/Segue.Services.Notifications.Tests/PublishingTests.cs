using System.Collections.Immutable;
using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests;

/// <summary>Who gets what is published, and what is refused.</summary>
public sealed class PublishingTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notification_GoesToEachSubscriberOfItsMethod_AndToNoOther()
    {
        await _desk.SubscribeAsync("ann");
        await _desk.SubscribeAsync("bob");
        await _desk.SubscribeAsync("eve", method: "notifications/progress");

        Assert.Equal(new PublishReceipt(2, 0, null), await _desk.PublishAsync("1"));

        Assert.Equal(["1"], await _desk.HandleAllAsync("ann"));
        Assert.Equal(["1"], await _desk.HandleAllAsync("bob"));
        Assert.Equal(SubscriberStanding.Idle, (await _desk.TakeAsync("eve")).Standing);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("a/*", true)]
    [InlineData("a/b/*", true)]
    [InlineData("a/b/c", true)]
    [InlineData("a/b", false)]
    [InlineData("a/b/c/*", false)]
    [InlineData("b/*", false)]
    public async Task Pattern_StandsForTheMethodsBelowIt(string pattern, bool isMeant)
    {
        await _desk.SubscribeAsync("ann", method: pattern);

        Assert.Equal(isMeant ? 1 : 0, (await _desk.PublishAsync("1", method: "a/b/c")).Queued);
    }

    [Fact]
    public async Task Client_GetsWhatConcernsIt_AndEverybodyElseGetsItToo()
    {
        await _desk.SubscribeAsync("all");
        await _desk.SubscribeAsync("ann", client: "ann");
        await _desk.SubscribeAsync("bob", client: "bob", method: "notifications/*");

        await _desk.PublishAsync("1", client: "ann");
        await _desk.PublishAsync("2", client: "bob");
        await _desk.PublishAsync("3");

        Assert.Equal(["1", "2", "3"], await _desk.HandleAllAsync("all"));
        Assert.Equal(["1"], await _desk.HandleAllAsync("ann"));
        Assert.Equal(["2"], await _desk.HandleAllAsync("bob"));
    }

    [Fact]
    public async Task Delivery_SaysWhatWasPublished_AndWhen()
    {
        await _desk.SubscribeAsync("ann");
        Notification notification = new()
        {
            Method = Desk.Method,
            Params = [0, 255, 128],
            ContentType = "application/octet-stream",
            Client = "c1",
            Priority = NotificationPriority.High,
        };
        await _desk.Server.PublishAsync(notification, Cancellation);

        NotificationDelivery delivery = Assert.Single((await _desk.TakeAsync()).Deliveries);

        Assert.Equal(notification, delivery.Notification with { Params = notification.Params });
        Assert.Equal(notification.Params.AsSpan(), delivery.Notification.Params.AsSpan());
        Assert.Equal(_desk.Now, delivery.PublishedAt);
        Assert.Equal(1, delivery.Attempt);
    }

    [Fact]
    public async Task Signal_IsRaised_ForWhoeverHasSomething()
    {
        await _desk.SubscribeAsync("ann");
        await _desk.SubscribeAsync("bob", new SubscriberSettings { Capacity = 1, Overflow = OverflowPolicy.DropNewest });
        await _desk.PublishAsync("1");
        _desk.Raised.Clear();

        await _desk.PublishAsync("2");

        Assert.Equal(["ann"], _desk.Raised);
    }

    [Fact]
    public async Task Notification_WithoutSubscribers_IsCountedAndGone()
    {
        Assert.Equal(new PublishReceipt(0, 0, null), await _desk.PublishAsync("1"));
        await _desk.SubscribeAsync("ann");

        Assert.Equal(SubscriberStanding.Idle, (await _desk.TakeAsync()).Standing);
        Assert.Equal(1, (await _desk.StatisticsAsync()).Published);
    }

    [Fact]
    public async Task WhatIsNoNotification_IsRefused_AndQueuedForNobody()
    {
        await _desk.SubscribeAsync("ann", method: "*");
        Notification good = Notification.OfText(Desk.Method, "1");

        await RefusesAsync(good with { Method = "" });
        await RefusesAsync(good with { Method = "notifications/*" });
        await RefusesAsync(good with { Method = "a\0b" });
        await RefusesAsync(good with { Client = "a\0b" });
        await RefusesAsync(good with { ContentType = "" });
        await RefusesAsync(good with { Params = default });
        await RefusesAsync(good with { Priority = (NotificationPriority)7 });
        await RefusesAsync(null!);

        Assert.Equal(0, (await _desk.StatisticsAsync()).Pending);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a*")]
    [InlineData("*/a")]
    [InlineData("a/*/b")]
    [InlineData("a\0")]
    public async Task WhatIsNoPattern_IsRefused(string method) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _desk.SubscribeAsync("ann", method: method));

    [Fact]
    public async Task Setting_OutOfItsRange_IsRefused_AndNamed()
    {
        SubscriberSettings good = new();
        (SubscriberSettings Wrong, string Name)[] wrong =
        [
            (good with { Capacity = 0 }, nameof(good.Capacity)),
            (good with { Capacity = 10_000_001 }, nameof(good.Capacity)),
            (good with { Overflow = (OverflowPolicy)9 }, nameof(good.Overflow)),
            (good with { BatchSize = 0 }, nameof(good.BatchSize)),
            (good with { BatchSize = 1_001 }, nameof(good.BatchSize)),
            (good with { BatchWindow = TimeSpan.FromTicks(-1) }, nameof(good.BatchWindow)),
            (good with { RatePerSecond = -1 }, nameof(good.RatePerSecond)),
            (good with { RatePerSecond = double.NaN }, nameof(good.RatePerSecond)),
            (good with { MostAttempts = 0 }, nameof(good.MostAttempts)),
            (good with { RestartDelay = TimeSpan.FromHours(2) }, nameof(good.RestartDelay)),
            (good with { LongestRestartDelay = TimeSpan.Zero }, nameof(good.LongestRestartDelay)),
            (good with { MostRestarts = -1 }, nameof(good.MostRestarts)),
            (good with { RestartPeriod = TimeSpan.Zero }, nameof(good.RestartPeriod)),
        ];

        foreach ((SubscriberSettings settings, string name) in wrong)
        {
            Assert.Equal(name, (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _desk.SubscribeAsync("ann", settings))).ParamName);
        }

        Assert.Empty(await _desk.Server.ListSubscribersAsync(Cancellation));
    }

    [Fact]
    public async Task Subscribing_Again_ReplacesTheSettings_AndKeepsTheQueue()
    {
        await _desk.SubscribeAsync("ann");
        await _desk.PublishAsync("1");
        SubscriberSettings settings = new() { Capacity = 3, BatchSize = 2 };

        await _desk.SubscribeAsync("ann", settings, method: "other");

        SubscriberStatus status = await _desk.StatusAsync();
        Assert.Equal(new NotificationSubscription { Subscriber = "ann", Method = "other", Settings = settings }, status.Subscription);
        Assert.Equal(1, status.Waiting);
        Assert.Equal(0, (await _desk.PublishAsync("2")).Queued);
        Assert.Equal(1, (await _desk.PublishAsync("3", method: "other")).Queued);
        Assert.Equal(["1", "3"], await _desk.HandleAllAsync());
    }

    [Fact]
    public async Task Unsubscribing_TakesWhatIsQueuedAlong()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { BatchSize = 2 });
        await _desk.SubscribeAsync("bob");
        await PublishAsync(5);
        await _desk.TakeAsync();

        Assert.True(await _desk.Server.UnsubscribeAsync("ann", Cancellation));

        Assert.False(await _desk.Server.UnsubscribeAsync("ann", Cancellation));
        Assert.Null(await _desk.Server.GetSubscriberAsync("ann", Cancellation));
        Assert.Equal(["bob"], await _desk.Server.ListSubscribersAsync(Cancellation));
        Assert.Equal(5, (await _desk.StatisticsAsync()).Pending);
        Assert.Equal(SubscriberStanding.Unknown, (await _desk.TakeAsync()).Standing);
        Assert.Equal(FailureOutcome.Unknown, (await _desk.Server.FailAsync("ann", 1, "", Cancellation)).Outcome);
        await _desk.Server.AcknowledgeAsync("ann", ImmutableArray.Create(1L), Cancellation);
    }

    private async Task PublishAsync(int count)
    {
        for (int number = 1; number <= count; number++)
        {
            await _desk.PublishAsync($"{number}");
        }
    }

    private async Task RefusesAsync(Notification notification) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _desk.Server.PublishAsync(notification, Cancellation).AsTask());
}
