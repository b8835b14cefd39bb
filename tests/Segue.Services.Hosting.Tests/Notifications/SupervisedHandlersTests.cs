using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Segue.Hosting;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>Handlers that crash, hang and are slow: each is its own affair, is told of and counted, and takes no other down.</summary>
public sealed class SupervisedHandlersTests
{
    private const string Method = "notifications/message";

    private static readonly SubscriberSettings AtOnce = new() { RestartDelay = TimeSpan.Zero, MostAttempts = 3, MostRestarts = 1_000 };

    private readonly Recorder _good = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandlerThatThrows_IsRestarted_GivesUpTheOne_AndTakesNoOtherDown()
    {
        Recorder bad = new((delivery, _) => delivery.Notification.GetText() == "bad" ? throw new InvalidOperationException("no good") : Task.CompletedTask);
        await using Application application = await RunAsync(bad, AtOnce);

        await PublishAsync(application, "1", "bad", "2");

        Assert.Equal(["1", "bad", "bad", "bad", "2"], await bad.NextAsync(5));
        Assert.Equal(["1", "bad", "2"], await _good.NextAsync(3));
        string error = await application.Get<LogRecords>().NextErrorAsync();
        Assert.Contains(DiagnosticIds.NotificationGivenUp, error, StringComparison.Ordinal);
        DeadLetter letter = Assert.Single(await application.Get<INotificationDeadLetters>().ListAsync(null, 10, 0, Cancellation));
        Assert.Equal(("bad", 3, "System.InvalidOperationException: no good"), (letter.Notification.GetText(), letter.Attempts, letter.Error));
        Assert.Equal(3, application.Get<NotificationDispatcher>().Handlers.Single(handler => handler.Subscriber == "bad").Crashes);
        Assert.Equal(0, application.Get<NotificationDispatcher>().Handlers.Single(handler => handler.Subscriber == "good").Crashes);
    }

    [Fact]
    public async Task HandlerThatThrowsTooOften_IsStopped_AndGoesOnWhenItIsResumed()
    {
        bool isBroken = true;
        Recorder bad = new((_, _) => Volatile.Read(ref isBroken) ? throw new InvalidOperationException() : Task.CompletedTask);
        await using Application application = await RunAsync(bad, AtOnce with { MostRestarts = 1 });

        await PublishAsync(application, "1", "2");
        string error = await application.Get<LogRecords>().NextErrorAsync();

        Assert.Contains(DiagnosticIds.NotificationHandlerStopped, error, StringComparison.Ordinal);
        Assert.Equal(["1", "1"], await bad.NextAsync(2));
        Assert.Equal(["1", "2"], await _good.NextAsync(2));
        Volatile.Write(ref isBroken, false);
        Assert.True(await application.Get<INotifications>().ResumeAsync("bad", Cancellation));
        Assert.Equal(["1", "2"], await bad.NextAsync(2));
    }

    [Fact]
    public async Task HandlerThatHangs_IsToldOf_KeepsOnlyItsOwnWaiting_AndLosesNothing()
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeTimeProvider time = new();
        Recorder hanging = new((delivery, _) => delivery.Notification.GetText() == "1" ? end.Task : Task.CompletedTask);
        await using Application application = await RunAsync(hanging, AtOnce, time: time);
        await PublishAsync(application, "1", "2");

        string error = await Recorder.AdvanceUntilAsync(time, application.Get<LogRecords>().NextErrorAsync().AsTask());

        Assert.Contains(DiagnosticIds.NotificationHandlerHangs, error, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], await _good.NextAsync(2));
        Assert.Equal(["1"], await hanging.NextAsync(1));
        Assert.Equal(1, application.Get<NotificationDispatcher>().Handlers.Single(handler => handler.Subscriber == "bad").Hanging);
        end.SetResult();
        Assert.Equal(["2"], await hanging.NextAsync(1));
        Assert.Equal(0, application.Get<NotificationDispatcher>().Handlers.Single(handler => handler.Subscriber == "bad").Hanging);
    }

    [Fact]
    public async Task HandlerThatHangs_MayBeLeftBehind_WhereItsOptionsSaySo()
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeTimeProvider time = new();
        Recorder hanging = new((delivery, _) => delivery.Attempt == 1 ? end.Task : Task.CompletedTask);
        await using Application application = await RunAsync(hanging, AtOnce, new HandlerOptions { MostHanging = 1 }, time);
        await PublishAsync(application, "1");

        Assert.Equal(["1", "1"], await Recorder.AdvanceUntilAsync(time, hanging.NextAsync(2)));

        end.SetResult();
        Assert.Contains(DiagnosticIds.NotificationHandlerHangs, await application.Get<LogRecords>().NextErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlerThatHeedsItsToken_HasCrashedWhenItsTimeIsOver()
    {
        FakeTimeProvider time = new();
        Recorder slow = new((delivery, cancellation) =>
            delivery.Attempt == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation) : Task.CompletedTask);
        await using Application application = await RunAsync(slow, AtOnce, time: time);
        await PublishAsync(application, "1");

        Assert.Equal(["1", "1"], await Recorder.AdvanceUntilAsync(time, slow.NextAsync(2)));

        SubscriberStatus status = (await application.Get<INotifications>().GetSubscriberAsync("bad", Cancellation))!;
        Assert.Equal(1, status.Crashes);
        Assert.Contains(nameof(TimeoutException), status.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OverflowPolicy.DropOldest, "8", "9", "10")]
    [InlineData(OverflowPolicy.DropNewest, "2", "3", "4")]
    [InlineData(OverflowPolicy.Refuse, "2", "3", "4")]
    public async Task SlowHandler_WithAFullQueue_LosesWhatItsPolicySays_AndNothingElse(OverflowPolicy policy, params string[] rest)
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Recorder slow = new((_, _) => go.Task);
        await using Application application = await RunAsync(slow, AtOnce with { Capacity = 3, Overflow = policy });
        await PublishAsync(application, "1");
        await slow.NextAsync(1);

        List<PublishReceipt> receipts = [];
        for (int number = 2; number <= 10; number++)
        {
            receipts.Add(await application.Get<INotifications>().PublishAsync(Notification.OfText(Method, $"{number}"), Cancellation));
        }

        go.SetResult();
        Assert.Equal(rest, await slow.NextAsync(3));
        Assert.Equal(policy == OverflowPolicy.Refuse ? 6 : 0, receipts.Count(receipt => receipt.RefusedBy == "bad"));
        Assert.Equal(policy == OverflowPolicy.Refuse ? 0 : 6, receipts.Sum(receipt => receipt.Dropped));

        // Who refuses keeps it from all: nobody has what one could not take.
        int forAll = policy == OverflowPolicy.Refuse ? 4 : 10;
        Assert.Equal(Enumerable.Range(1, forAll).Select(number => $"{number}"), await _good.NextAsync(forAll));
    }

    [Fact]
    public async Task BatchThatCrashes_ComesSingly_AndTheCulpritAloneIsGivenUp()
    {
        Recorder batches = new();
        HandlerOptions options = new() { Settings = AtOnce with { BatchSize = 4, BatchWindow = TimeSpan.FromHours(1), MostAttempts = 1 } };
        await using Application application = await Application.RunAsync(segue => segue.AddNotifications(notifications => notifications.HandleBatches(
            "bad",
            Method,
            async (deliveries, cancellation) =>
            {
                await batches.HandleAsync(deliveries, cancellation);
                if (deliveries.Any(delivery => delivery.Notification.GetText() == "bad"))
                {
                    throw new InvalidOperationException();
                }
            },
            options)));

        await PublishAsync(application, "1", "2", "bad", "3");

        Assert.Equal(["1 2 bad 3", "1", "2", "bad", "3"], await batches.NextAsync(5));
        await application.Get<LogRecords>().NextErrorAsync();
        ImmutableArray<DeadLetter> letters = await application.Get<INotificationDeadLetters>().ListAsync(null, 10, 0, Cancellation);
        Assert.Equal("bad", Assert.Single(letters).Notification.GetText());
    }

    [Fact]
    public async Task NotificationsThatCannotBeHandedOut_AreToldOf_AndTriedAgain()
    {
        FakeTimeProvider time = new();
        Recorder recorder = new();
        FailingOnce failing = new();
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddNotifications(options => options.Handle("ann", Method, recorder.HandleAsync));
            segue.Services.AddSingleton<TimeProvider>(time);
            segue.Services.AddSingleton<INotifications>(services => failing.Around(services));
        });

        Assert.Contains(DiagnosticIds.NotificationsUnavailable, await application.Get<LogRecords>().NextErrorAsync(), StringComparison.Ordinal);
        await PublishAsync(application, "1");

        Assert.Equal(["1"], await Recorder.AdvanceUntilAsync(time, recorder.NextAsync(1)));
    }

    private static async Task PublishAsync(Application application, params string[] texts)
    {
        foreach (string text in texts)
        {
            await application.Get<INotifications>().PublishAsync(Notification.OfText(Method, text), Cancellation);
        }
    }

    /// <summary>An application with a handler that is good, and the one that is tried.</summary>
    private Task<Application> RunAsync(Recorder bad, SubscriberSettings settings, HandlerOptions? options = null, TimeProvider? time = null) =>
        Application.RunAsync(segue => Add(segue, bad, (options ?? new HandlerOptions()) with { Settings = settings }, time));

    private void Add(SegueBuilder segue, Recorder bad, HandlerOptions options, TimeProvider? time)
    {
        segue.AddNotifications(notifications => notifications
            .Handle("good", Method, _good.HandleAsync)
            .Handle("bad", Method, bad.HandleAsync, options));
        if (time is not null)
        {
            segue.Services.AddSingleton(time);
        }
    }
}
