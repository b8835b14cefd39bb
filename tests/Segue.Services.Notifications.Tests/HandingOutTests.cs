using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests;

/// <summary>In order, at least once, in batches, by the rate.</summary>
public sealed class HandingOutTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notifications_ComeInTheOrderOfPublishing()
    {
        await _desk.SubscribeAsync("ann");
        await PublishAsync(20);

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"{number}"), await _desk.HandleAllAsync());
        Assert.Equal(20, (await _desk.StatusAsync()).Handled);
        Assert.Equal(0, (await _desk.StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task Priorities_Overtake_AndEachKeepsItsOrder()
    {
        await _desk.SubscribeAsync("ann");
        await _desk.PublishAsync("low 1", NotificationPriority.Low);
        await _desk.PublishAsync("normal 1");
        await _desk.PublishAsync("high 1", NotificationPriority.High);
        await _desk.PublishAsync("low 2", NotificationPriority.Low);
        await _desk.PublishAsync("normal 2");
        await _desk.PublishAsync("high 2", NotificationPriority.High);

        Assert.Equal(["high 1", "high 2", "normal 1", "normal 2", "low 1", "low 2"], await _desk.HandleAllAsync());
    }

    [Fact]
    public async Task WhatIsNotAcknowledged_IsHandedOutAgain_BeforeAllThatWaits()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { BatchSize = 2 });
        await PublishAsync(3);

        Assert.Equal(["1", "2"], await _desk.LookAsync());
        await _desk.PublishAsync("urgent", NotificationPriority.High);
        NotificationBatch again = await _desk.TakeAsync();
        Assert.Equal(["1", "2"], Desk.Texts(again));
        Assert.All(again.Deliveries, delivery => Assert.Equal(1, delivery.Attempt));
        await _desk.Server.AcknowledgeAsync("ann", [again.Deliveries[0].Number], Cancellation);

        Assert.Equal(["2"], await _desk.LookAsync());
        Assert.Equal(["2", "urgent", "3"], await _desk.HandleAllAsync());
    }

    [Fact]
    public async Task Acknowledging_Twice_OrWhatIsUnknown_ChangesNothing()
    {
        await _desk.SubscribeAsync("ann");
        await PublishAsync(2);
        NotificationBatch batch = await _desk.TakeAsync();
        await _desk.AcknowledgeAsync(batch);

        await _desk.AcknowledgeAsync(batch);
        await _desk.Server.AcknowledgeAsync("ann", [long.MaxValue, -1], Cancellation);
        await _desk.Server.AcknowledgeAsync("ann", default, Cancellation);

        Assert.Equal(1, (await _desk.StatusAsync()).Handled);
        Assert.Equal(["2"], await _desk.HandleAllAsync());
    }

    [Fact]
    public async Task Batch_WaitsForItsWindow_ButNotWhereItIsFull()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { BatchSize = 3, BatchWindow = TimeSpan.FromSeconds(10) });
        await _desk.PublishAsync("1");
        _desk.Time.Advance(TimeSpan.FromSeconds(4));
        await _desk.PublishAsync("2");

        NotificationBatch early = await _desk.TakeAsync();
        Assert.Equal((SubscriberStanding.Waiting, TimeSpan.FromSeconds(6)), (early.Standing, early.AskAgainIn!.Value));
        _desk.Time.Advance(early.AskAgainIn.Value);
        Assert.Equal(["1", "2"], await _desk.LookAsync());
        await _desk.AcknowledgeAsync(await _desk.TakeAsync());

        await _desk.PublishAsync("3");
        await _desk.PublishAsync("4");
        Assert.Equal(SubscriberStanding.Waiting, (await _desk.TakeAsync()).Standing);
        await _desk.PublishAsync("5");
        Assert.Equal(["3", "4", "5"], await _desk.LookAsync());
    }

    [Fact]
    public async Task Window_CountsFromTheOldestOfAllPriorities()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { BatchSize = 9, BatchWindow = TimeSpan.FromSeconds(10) });
        await _desk.PublishAsync("low", NotificationPriority.Low);
        _desk.Time.Advance(TimeSpan.FromSeconds(9));
        await _desk.PublishAsync("high", NotificationPriority.High);

        Assert.Equal(TimeSpan.FromSeconds(1), (await _desk.TakeAsync()).AskAgainIn);
        _desk.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["high", "low"], await _desk.LookAsync());
    }

    [Fact]
    public async Task Rate_HoldsOnAverage_AndABatchGoesAtOnce()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { BatchSize = 4, RatePerSecond = 2 });
        await PublishAsync(6);

        NotificationBatch batch = await _desk.TakeAsync();
        Assert.Equal(4, batch.Deliveries.Length);
        await _desk.AcknowledgeAsync(batch);
        Assert.Equal(TimeSpan.FromSeconds(2), (await _desk.TakeAsync()).AskAgainIn);
        _desk.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(1), (await _desk.TakeAsync()).AskAgainIn);
        _desk.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["5", "6"], await _desk.LookAsync());
    }

    [Fact]
    public async Task Rate_OfOneSubscriber_KeepsNoOtherWaiting()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { RatePerSecond = 0.001 });
        await _desk.SubscribeAsync("bob");
        await PublishAsync(5);

        Assert.Equal(["1"], await _desk.HandleAllAsync("ann"));
        Assert.Equal(5, (await _desk.HandleAllAsync("bob")).Count);
    }

    [Fact]
    public async Task Row_ThatSomebodyRemoved_IsPassedOver()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { BatchSize = 2 });
        await PublishAsync(5);
        _desk.Server.State.Pending.TryRemove(("ann", 1), out _);
        _desk.Server.State.Pending.TryRemove(("ann", 3), out _);
        _desk.Server.State.Pending.TryRemove(("ann", 4), out _);

        Assert.Equal(["2"], await _desk.LookAsync());
        await _desk.AcknowledgeAsync(await _desk.TakeAsync());
        NotificationBatch gone = await _desk.TakeAsync();
        Assert.Equal((SubscriberStanding.Waiting, TimeSpan.Zero), (gone.Standing, gone.AskAgainIn!.Value));

        Assert.Equal(["5"], await _desk.HandleAllAsync());
    }

    private async Task PublishAsync(int count)
    {
        for (int number = 1; number <= count; number++)
        {
            await _desk.PublishAsync($"{number}");
        }
    }
}
