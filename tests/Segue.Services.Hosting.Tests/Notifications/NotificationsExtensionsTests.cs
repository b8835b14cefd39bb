using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.Notifications;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>Notifications in an application: found beside the host, and handed to the application's handlers.</summary>
public sealed class NotificationsExtensionsTests
{
    private const string Method = "notifications/message";

    private readonly Recorder _recorder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddNotifications_StartsWithTheModule_AndHandsOutToItsHandlers()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(
            options => options.Handle("ann", "notifications/*", _recorder.HandleAsync)));

        Assert.Equal("notifications", Assert.Single(application.Get<ReleaseHandler>().Modules).Name);
        await PublishAsync(application, "1", "2", "3");

        Assert.Equal(["1", "2", "3"], await _recorder.NextAsync(3));
        Assert.Empty(await application.Get<INotificationDeadLetters>().ListAsync(null, 10, 0, Cancellation));
    }

    [Fact]
    public async Task Handler_CanBeAMethodOfAServer()
    {
        await using Application application = await Application.RunAsync(segue => segue
            .AddRateLimiting()
            .AddNotifications(options => options.HandleWith<IRateLimiter>(
                "limiter",
                Method,
                async (limiter, delivery, cancellation) =>
                {
                    await limiter.CheckMessageAsync(delivery.Notification.Client!, cancellation: cancellation);
                    await _recorder.HandleAsync(delivery, cancellation);
                })));

        await application.Get<INotifications>().PublishAsync(Notification.OfText(Method, "1", client: "ann"), Cancellation);
        await _recorder.NextAsync(1);

        Assert.NotNull(await application.Get<IRateLimiter>().GetClientAsync("ann", Cancellation));
    }

    [Fact]
    public async Task Handler_CanBeAttachedWhileItRuns_AndDetached_AndFindsItsQueueAgain()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications());
        NotificationDispatcher dispatcher = application.Get<NotificationDispatcher>();
        NotificationAttachment attachment = await dispatcher.AttachAsync("ann", Method, _recorder, cancellation: Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => dispatcher.AttachAsync("ann", Method, _recorder, cancellation: Cancellation));
        await PublishAsync(application, "1");
        Assert.Equal(["1"], await _recorder.NextAsync(1));

        await attachment.DisposeAsync();
        Assert.Empty(dispatcher.Handlers);
        await PublishAsync(application, "2", "3");
        Assert.Equal(2, (await StatusAsync(application))!.Waiting);

        attachment = await dispatcher.AttachAsync("ann", Method, _recorder, cancellation: Cancellation);
        Assert.Equal(["2", "3"], await _recorder.NextAsync(2));
        await attachment.UnsubscribeAsync(Cancellation);
        Assert.Null(await StatusAsync(application));
    }

    /// <summary>Two handlers under one name would be called beside each other.</summary>
    [Fact]
    public async Task Subscriber_HasItsHandler_UntilThatHasEndedItsCall()
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Recorder ending = new((_, _) => end.Task);
        HandlerOptions patient = new() { Grace = TimeSpan.FromHours(1) };
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications());
        NotificationDispatcher dispatcher = application.Get<NotificationDispatcher>();
        NotificationAttachment attachment = await dispatcher.AttachAsync("ann", Method, ending, patient, Cancellation);
        await PublishAsync(application, "1");
        await ending.NextAsync(1);

        Task detaching = attachment.DisposeAsync().AsTask();
        Task again = attachment.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => dispatcher.AttachAsync("ann", Method, _recorder, cancellation: Cancellation));
        Assert.False(detaching.IsCompleted);
        Assert.False(again.IsCompleted);
        end.SetResult();
        await Task.WhenAll(detaching, again);

        await using NotificationAttachment next = await dispatcher.AttachAsync("ann", Method, _recorder, cancellation: Cancellation);
        await PublishAsync(application, "2");
        Assert.Equal(["2"], await _recorder.NextAsync(1));
    }

    [Fact]
    public async Task Batches_ComeTogether_AfterTheirWindow()
    {
        FakeTimeProvider time = new();
        HandlerOptions handler = new() { Settings = new SubscriberSettings { BatchSize = 3, BatchWindow = TimeSpan.FromSeconds(10) } };
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddNotifications(options => options.HandleBatches("ann", Method, _recorder.HandleAsync, handler));
            segue.Services.AddSingleton<TimeProvider>(time);
        });

        await PublishAsync(application, "1", "2", "3", "4");
        Assert.Equal(["1 2 3"], await _recorder.NextAsync(1));

        Assert.Equal(["4"], await Recorder.AdvanceUntilAsync(time, _recorder.NextAsync(1)));
    }

    [Fact]
    public async Task BatchHandler_CanBeAttachedWhileItRuns_AndGetsWhatWaitsTogether()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications());
        SubscriberSettings settings = new() { BatchSize = 3 };
        await application.Get<INotifications>().SubscribeAsync(
            new NotificationSubscription { Subscriber = "ann", Method = Method, Settings = settings }, Cancellation);
        await PublishAsync(application, "1", "2", "3", "4");

        await using NotificationAttachment attachment = await application.Get<NotificationDispatcher>().AttachBatchesAsync(
            "ann", Method, _recorder, new HandlerOptions { Settings = settings }, Cancellation);

        Assert.Equal(["1 2 3", "4"], await _recorder.NextAsync(2));
    }

    [Fact]
    public async Task Rate_IsKept()
    {
        FakeTimeProvider time = new();
        DateTimeOffset start = time.GetUtcNow();
        HandlerOptions handler = new() { Settings = new SubscriberSettings { RatePerSecond = 0.1 } };
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddNotifications(options => options.Handle("ann", Method, _recorder.HandleAsync, handler));
            segue.Services.AddSingleton<TimeProvider>(time);
        });
        await PublishAsync(application, "1", "2", "3");
        await _recorder.NextAsync(1);

        await Recorder.AdvanceUntilAsync(time, _recorder.NextAsync(2));

        Assert.True(time.GetUtcNow() - start >= TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Settings_OutOfTheirRange_StopTheStart()
    {
        Application application = Application.Build(segue => segue.AddNotifications(options => options.Handle(
            "ann", Method, _recorder.HandleAsync, new HandlerOptions { Settings = new SubscriberSettings { Capacity = 0 } })));

        Exception refused = await Assert.ThrowsAnyAsync<Exception>(application.StartAsync);

        Assert.Contains(nameof(SubscriberSettings.Capacity), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfTheirRange_AndSecondHandlersOfASubscriber_AreRefused()
    {
        NotificationsOptions options = new();
        options.Handle("ann", Method, _recorder.HandleAsync);

        Assert.Throws<ArgumentException>(() => options.Handle("ann", Method, _recorder.HandleAsync));
        foreach (HandlerOptions wrong in (HandlerOptions[])[
            new() { Timeout = TimeSpan.Zero }, new() { Timeout = TimeSpan.FromDays(2) }, new() { Grace = TimeSpan.FromSeconds(-1) },
            new() { Grace = TimeSpan.FromDays(1) }, new() { MostHanging = -1 }, new() { MostHanging = 101 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => options.Handle("bob", Method, _recorder.HandleAsync, wrong));
        }
    }

    [Fact]
    public async Task Stop_OfTheHost_InterruptsAHandler_WhichIsNoCrash_AndLosesNothing()
    {
        Recorder waiting = new((_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation));
        Application application = await Application.RunAsync(segue => segue.AddNotifications(
            options => options.Handle("ann", Method, waiting.HandleAsync)));
        await PublishAsync(application, "1", "2");
        await waiting.NextAsync(1);

        await application.StopAsync();

        SubscriberStatus status = (await StatusAsync(application))!;
        Assert.Equal((1, 1, 0, 0), ((int)status.Waiting, status.HandedOut, (int)status.Handled, (int)status.Crashes));
    }

    private static async Task PublishAsync(Application application, params string[] texts)
    {
        foreach (string text in texts)
        {
            await application.Get<INotifications>().PublishAsync(Notification.OfText(Method, text), Cancellation);
        }
    }

    private static async Task<SubscriberStatus?> StatusAsync(Application application) =>
        await application.Get<INotifications>().GetSubscriberAsync("ann", Cancellation);
}
