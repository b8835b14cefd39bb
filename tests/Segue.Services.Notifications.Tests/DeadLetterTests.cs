using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests;

/// <summary>The list of what was given up.</summary>
public sealed class DeadLetterTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_IsInOrder_BySubscriber_AndInPages()
    {
        await GiveUpAsync("ann", "1", "2", "3");
        await GiveUpAsync("bob", "4");

        Assert.Equal(["1", "2", "3", "4"], (await _desk.LettersAsync()).Select(letter => letter.Notification.GetText()));
        Assert.Equal(["4"], (await _desk.LettersAsync("bob")).Select(letter => letter.Notification.GetText()));
        Assert.Equal([1L, 2L], (await _desk.LettersAsync(most: 2)).Select(letter => letter.Id));
        Assert.Equal([3L, 4L], (await _desk.LettersAsync(most: 2, after: 2)).Select(letter => letter.Id));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _desk.LettersAsync(most: 0));
    }

    [Fact]
    public async Task Redelivering_QueuesItAgain_InItsPriority()
    {
        await GiveUpAsync("ann", "bad");
        await _desk.PublishAsync("1", method: "ann");
        _desk.Raised.Clear();

        Assert.True(await _desk.Server.RedeliverAsync(1, Cancellation));

        Assert.Equal(["ann"], _desk.Raised);
        Assert.Empty(await _desk.LettersAsync());
        Assert.False(await _desk.Server.RedeliverAsync(1, Cancellation));
        Assert.Equal(["1", "bad"], await _desk.HandleAllAsync());
    }

    [Fact]
    public async Task Redelivering_NeedsASubscriber_AndRoom()
    {
        await GiveUpAsync("ann", "bad");
        await _desk.SubscribeAsync("ann", new SubscriberSettings { Capacity = 1 }, method: "ann");
        await _desk.PublishAsync("1", method: "ann");

        Assert.False(await _desk.Server.RedeliverAsync(1, Cancellation));
        await _desk.Server.UnsubscribeAsync("ann", Cancellation);
        Assert.False(await _desk.Server.RedeliverAsync(1, Cancellation));

        Assert.Single(await _desk.LettersAsync());
    }

    [Fact]
    public async Task Discarding_ForgetsIt()
    {
        await GiveUpAsync("ann", "1", "2");

        Assert.True(await _desk.Server.DiscardAsync(1, Cancellation));

        Assert.False(await _desk.Server.DiscardAsync(1, Cancellation));
        Assert.Equal([2L], (await _desk.LettersAsync()).Select(letter => letter.Id));
    }

    [Fact]
    public async Task List_IsBounded_AndForgetsTheOldest()
    {
        await _desk.Server.SetLimitAsync(3, Cancellation);
        await GiveUpAsync("ann", "1", "2", "3", "4", "5");
        Assert.Equal([3L, 4L, 5L], (await _desk.LettersAsync()).Select(letter => letter.Id));

        await _desk.Server.DiscardAsync(4, Cancellation);
        await GiveUpAsync("ann", "6", "7");
        Assert.Equal([5L, 6L, 7L], (await _desk.LettersAsync()).Select(letter => letter.Id));

        await _desk.Server.SetLimitAsync(1, Cancellation);
        Assert.Equal([7L], (await _desk.LettersAsync()).Select(letter => letter.Id));
        Assert.Equal(7, (await _desk.StatisticsAsync()).GivenUp);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _desk.Server.SetLimitAsync(0, Cancellation).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _desk.Server.SetLimitAsync(1_000_001, Cancellation).AsTask());
    }

    private async Task GiveUpAsync(string subscriber, params string[] texts)
    {
        await _desk.SubscribeAsync(
            subscriber,
            new SubscriberSettings { MostAttempts = 1, RestartDelay = TimeSpan.Zero, MostRestarts = 1_000 },
            method: subscriber);
        foreach (string text in texts)
        {
            await _desk.PublishAsync(text, method: subscriber);
            await _desk.CrashAsync(subscriber);
        }
    }
}
