using System.Collections.Immutable;
using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests;

/// <summary>What follows a crash: rest, another attempt, giving up, stopping.</summary>
public sealed class SupervisionTests
{
    private static readonly SubscriberSettings Settings = new()
    {
        MostAttempts = 3,
        RestartDelay = TimeSpan.FromSeconds(1),
        LongestRestartDelay = TimeSpan.FromSeconds(5),
        MostRestarts = 100,
    };

    private readonly Desk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crash_LetsTheHandlerRest_AndTheSameOneComesAgain()
    {
        await _desk.SubscribeAsync("ann", Settings);
        await _desk.PublishAsync("1");
        await _desk.PublishAsync("2");

        Assert.Equal(new FailureVerdict(FailureOutcome.Retried, 1, TimeSpan.FromSeconds(1), IsStopped: false), await _desk.CrashAsync());

        Assert.Equal(TimeSpan.FromSeconds(1), (await _desk.TakeAsync()).AskAgainIn);
        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        NotificationDelivery again = Assert.Single((await _desk.TakeAsync()).Deliveries);
        Assert.Equal(("1", 2), (again.Notification.GetText(), again.Attempt));
        Assert.Equal(["1", "2"], await _desk.HandleAllAsync());
        SubscriberStatus status = await _desk.StatusAsync();
        Assert.Equal((2, 1, 0, "broken"), (status.Handled, status.Crashes, status.GivenUp, status.LastError));
    }

    [Fact]
    public async Task Rest_Doubles_UpToTheLongest_AndBeginsAnewWithTheNextNotification()
    {
        await _desk.SubscribeAsync("ann", Settings with { MostAttempts = 10 });
        await _desk.PublishAsync("1");
        await _desk.PublishAsync("2");
        foreach (int seconds in (int[])[1, 2, 4, 5, 5])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), (await _desk.CrashAsync()).RestartIn);
            _desk.Time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await _desk.AcknowledgeAsync(await _desk.TakeAsync());

        Assert.Equal(TimeSpan.FromSeconds(1), (await _desk.CrashAsync()).RestartIn);
    }

    [Fact]
    public async Task LastAttempt_MakesADeadLetter_AndTheQueueGoesOn()
    {
        await _desk.SubscribeAsync("ann", Settings);
        await _desk.PublishAsync("1", NotificationPriority.High);
        await _desk.PublishAsync("2");
        DateTimeOffset published = _desk.Now;
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            FailureVerdict verdict = await _desk.CrashAsync(error: $"attempt {attempt}");
            Assert.Equal((attempt == 3 ? FailureOutcome.DeadLettered : FailureOutcome.Retried, attempt), (verdict.Outcome, verdict.Attempts));
            _desk.Time.Advance(verdict.RestartIn);
        }

        DeadLetter letter = Assert.Single(await _desk.LettersAsync());
        Assert.Equal(("ann", "1", NotificationPriority.High), (letter.Subscriber, letter.Notification.GetText(), letter.Notification.Priority));
        Assert.Equal((published, 3, "attempt 3"), (letter.PublishedAt, letter.Attempts, letter.Error));
        Assert.Equal(["2"], await _desk.HandleAllAsync());
        NotificationStatistics statistics = await _desk.StatisticsAsync();
        Assert.Equal((1, 3, 1, 0, 1), (statistics.GivenUp, statistics.Crashes, statistics.DeadLetters, statistics.Pending, statistics.Handled));
    }

    [Fact]
    public async Task CrashOnABatch_HandsItOutSingly_SoThatTheCulpritAloneIsGivenUp()
    {
        await _desk.SubscribeAsync("ann", Settings with { BatchSize = 4, MostAttempts = 1, RestartDelay = TimeSpan.Zero });
        foreach (string text in (string[])["1", "2", "bad", "4", "5"])
        {
            await _desk.PublishAsync(text);
        }

        Assert.Equal(4, (await _desk.TakeAsync()).Deliveries.Length);
        Assert.Equal(new FailureVerdict(FailureOutcome.Retried, 0, TimeSpan.Zero, IsStopped: false), await _desk.Server.FailAsync("ann", null, "one of them", Cancellation));
        List<string> sizes = [];
        while (await _desk.TakeAsync() is { Standing: SubscriberStanding.Due } batch)
        {
            sizes.Add(string.Join(" ", Desk.Texts(batch)));
            if (Desk.Texts(batch)[0] == "bad")
            {
                await _desk.Server.FailAsync("ann", batch.Deliveries[0].Number, "bad", Cancellation);
            }
            else
            {
                await _desk.AcknowledgeAsync(batch);
            }
        }

        Assert.Equal(["1", "2", "bad", "4", "5"], sizes);
        Assert.Equal("bad", Assert.Single(await _desk.LettersAsync()).Notification.GetText());
    }

    [Fact]
    public async Task TooManyCrashes_StopTheSubscriber_UntilItIsResumed()
    {
        await _desk.SubscribeAsync("ann", Settings with { MostAttempts = 10, MostRestarts = 2, RestartPeriod = TimeSpan.FromSeconds(60) });
        await _desk.SubscribeAsync("bob");
        await _desk.PublishAsync("1");
        for (int crash = 0; crash < 3; crash++)
        {
            FailureVerdict verdict = await _desk.CrashAsync();
            Assert.Equal(crash == 2, verdict.IsStopped);
            _desk.Time.Advance(verdict.RestartIn);
        }

        Assert.Equal(SubscriberStanding.Stopped, (await _desk.TakeAsync()).Standing);
        Assert.True((await _desk.StatusAsync()).IsStopped);
        await _desk.PublishAsync("2");
        Assert.Equal(["1", "2"], await _desk.HandleAllAsync("bob"));
        _desk.Raised.Clear();

        Assert.True(await _desk.Server.ResumeAsync("ann", Cancellation));

        Assert.Equal(["ann"], _desk.Raised);
        Assert.Equal(["1", "2"], await _desk.HandleAllAsync());
        Assert.False(await _desk.Server.ResumeAsync("ann", Cancellation));
        Assert.False(await _desk.Server.ResumeAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task Crashes_ThatThePeriodHasLeftBehind_DoNotCount()
    {
        await _desk.SubscribeAsync("ann", Settings with { MostAttempts = 100, MostRestarts = 1, RestartPeriod = TimeSpan.FromSeconds(60) });
        await _desk.PublishAsync("1");
        for (int crash = 0; crash < 5; crash++)
        {
            Assert.False((await _desk.CrashAsync()).IsStopped);
            _desk.Time.Advance(TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public async Task NoRestarts_StopAtTheFirstCrash()
    {
        await _desk.SubscribeAsync("ann", Settings with { MostRestarts = 0 });
        await _desk.PublishAsync("1");

        Assert.True((await _desk.CrashAsync()).IsStopped);
    }

    [Fact]
    public async Task CrashOnWhatIsGone_IsCounted_AndNothingElse()
    {
        await _desk.SubscribeAsync("ann", Settings);
        await _desk.PublishAsync("1");
        await _desk.AcknowledgeAsync(await _desk.TakeAsync());

        Assert.Equal(FailureOutcome.Unknown, (await _desk.Server.FailAsync("ann", 1, "late", Cancellation)).Outcome);

        Assert.Equal(1, (await _desk.StatusAsync()).Crashes);
        Assert.Empty(await _desk.LettersAsync());
    }

    [Fact]
    public async Task Error_IsKeptUpToItsBound()
    {
        await _desk.SubscribeAsync("ann", Settings);
        await _desk.PublishAsync("1");

        await _desk.CrashAsync(error: new string('x', 5_000));

        Assert.Equal(1_000, (await _desk.StatusAsync()).LastError!.Length);
    }

    [Fact]
    public void Delay_NeverOverflows()
    {
        QueueSettings settings = QueueSettingsConversion.Take(new SubscriberSettings { RestartDelay = TimeSpan.FromHours(1), LongestRestartDelay = TimeSpan.FromDays(1) });

        Assert.Equal(TimeSpan.FromDays(1), Supervision.RestartDelay(settings, int.MaxValue));
        Assert.Equal(TimeSpan.FromHours(1), Supervision.RestartDelay(settings, 0));
        ImmutableArray<DateTimeOffset> crashes = [];
        for (int crash = 0; crash < 100; crash++)
        {
            crashes = Supervision.AddCrash(crashes, settings, _desk.Now, out _);
        }

        Assert.Equal(settings.MostRestarts + 1, crashes.Length);
    }
}
