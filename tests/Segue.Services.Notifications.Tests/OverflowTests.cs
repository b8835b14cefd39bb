using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests;

/// <summary>A queue holds what it may, and its policy says what goes.</summary>
public sealed class OverflowTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task DropOldest_LosesTheOldest()
    {
        await SubscribeAsync(OverflowPolicy.DropOldest);
        await PublishAsync("1", "2", "3");

        Assert.Equal(new PublishReceipt(1, 1, null), await _desk.PublishAsync("4"));

        Assert.Equal(["2", "3", "4"], await _desk.HandleAllAsync());
        Assert.Equal(1, (await _desk.StatusAsync()).Dropped);
        Assert.Equal(1, (await _desk.StatisticsAsync()).Dropped);
    }

    [Fact]
    public async Task DropNewest_LosesTheNewOne()
    {
        await SubscribeAsync(OverflowPolicy.DropNewest);
        await PublishAsync("1", "2", "3");

        Assert.Equal(new PublishReceipt(0, 1, null), await _desk.PublishAsync("4"));

        Assert.Equal(["1", "2", "3"], await _desk.HandleAllAsync());
        Assert.Equal(1, (await _desk.StatusAsync()).Dropped);
    }

    [Fact]
    public async Task Refuse_TellsThePublisher_AndNobodyGetsIt()
    {
        await SubscribeAsync(OverflowPolicy.Refuse);
        await _desk.SubscribeAsync("bob");
        await PublishAsync("1", "2", "3");

        PublishReceipt receipt = await _desk.PublishAsync("4");

        Assert.Equal(new PublishReceipt(0, 0, "ann"), receipt);
        NotificationRefusedException refused = Assert.Throws<NotificationRefusedException>(receipt.ThrowIfRefused);
        Assert.Equal(DiagnosticIds.NotificationRefused, refused.DiagnosticId);
        Assert.Equal("ann", refused.Subscriber);
        Assert.Equal(["1", "2", "3"], await _desk.HandleAllAsync("bob"));
        NotificationStatistics statistics = await _desk.StatisticsAsync();
        Assert.Equal((3, 1), (statistics.Published, statistics.Refused));
        await _desk.HandleAllAsync();
        (await _desk.PublishAsync("5")).ThrowIfRefused();
    }

    [Fact]
    public async Task WhatIsHandedOut_IsNeverDropped_AndTakesNoRoom()
    {
        await SubscribeAsync(OverflowPolicy.DropOldest);
        await PublishAsync("1");
        NotificationBatch batch = await _desk.TakeAsync();

        await PublishAsync("2", "3", "4", "5");

        Assert.Equal(["1"], await _desk.LookAsync());
        await _desk.AcknowledgeAsync(batch);
        Assert.Equal(["3", "4", "5"], await _desk.HandleAllAsync());
        Assert.Equal(4, (await _desk.StatusAsync()).Handled);
    }

    [Fact]
    public async Task DropOldest_LosesTheLowestPriority_AndNeverAHigherOneForALowerOne()
    {
        await SubscribeAsync(OverflowPolicy.DropOldest);
        await _desk.PublishAsync("low", NotificationPriority.Low);
        await _desk.PublishAsync("normal");
        await _desk.PublishAsync("high", NotificationPriority.High);

        Assert.Equal(new PublishReceipt(1, 1, null), await _desk.PublishAsync("normal 2"));
        Assert.Equal(new PublishReceipt(0, 1, null), await _desk.PublishAsync("low 2", NotificationPriority.Low));

        Assert.Equal(["high", "normal", "normal 2"], await _desk.HandleAllAsync());
    }

    [Fact]
    public async Task Capacity_ThatIsLowered_LetsTheQueueShrinkBitByBit()
    {
        await _desk.SubscribeAsync("ann", new SubscriberSettings { Capacity = 10 });
        await PublishAsync("1", "2", "3", "4", "5", "6");
        await SubscribeAsync(OverflowPolicy.DropOldest);

        for (int more = 0; more < 4; more++)
        {
            await _desk.PublishAsync($"more {more}");
        }

        Assert.Equal(["more 1", "more 2", "more 3"], await _desk.HandleAllAsync());
        Assert.Equal(0, (await _desk.StatisticsAsync()).Pending);
    }

    private Task SubscribeAsync(OverflowPolicy policy) => _desk.SubscribeAsync("ann", new SubscriberSettings { Capacity = 3, Overflow = policy });

    private async Task PublishAsync(params string[] texts)
    {
        foreach (string text in texts)
        {
            await _desk.PublishAsync(text);
        }
    }
}
