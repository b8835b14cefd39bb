using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>
/// Hands the notifications of one subscriber to its handler: asks for what is due, calls the handler, says what came of it. It keeps
/// nothing in between, so that what answers may be another version each time.
/// </summary>
internal sealed class SubscriberLoop(
    NotificationSubscription subscription, HandlerRun handler, INotifications notifications, Ear ear, TimeProvider time, ILogger logger)
    : IAsyncDisposable
{
    /// <summary>How long it waits where the module does not answer as it should.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    private readonly string _subscriber = subscription.Subscriber;
    private readonly KeyValuePair<string, object?> _tag = new(NotificationInstruments.Subscriber, subscription.Subscriber);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task _loop = Task.CompletedTask;
    private Task? _end;
    private long _handled;
    private long _crashes;

    public HandlerStatus Status =>
        new(_subscriber, Interlocked.Read(ref _handled), Interlocked.Read(ref _crashes), handler.Hanging);

    /// <summary>Where it hears of what is published.</summary>
    public Ear Ear => ear;

    /// <summary>Subscribes, or gives the subscriber its settings again.</summary>
    public ValueTask SubscribeAsync(CancellationToken cancellation) => notifications.SubscribeAsync(subscription, cancellation);

    public void Start() => _loop = Task.Run(RunAsync, CancellationToken.None);

    /// <summary>
    /// Stops it: the handler's token is cancelled. What it does not end in its grace is handed out again another time. Whoever asks for it
    /// too waits for the same end.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            return new ValueTask(_end ??= StopAsync());
        }
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for the loop: it is told, and tried again.")]
    private async Task RunAsync()
    {
        CancellationToken stop = _stop.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                NotificationBatch batch = await notifications.TakeAsync(_subscriber, stop).ConfigureAwait(false);
                await (batch.Standing == SubscriberStanding.Due
                    ? DeliverAsync(batch.Deliveries, stop)
                    : ear.WaitAsync(batch.AskAgainIn, time, stop)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // It is asked to end.
            }
            catch (Exception exception)
            {
                logger.LogUnavailable(exception, _subscriber, RestAfterFailure.TotalSeconds);
                await Task.Delay(RestAfterFailure, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAsync(ImmutableArray<NotificationDelivery> due, CancellationToken stop)
    {
        if (handler.TakesBatches)
        {
            (HandlerResult result, Exception? error) = await handler.RunAsync(due, stop).ConfigureAwait(false);
            await EndAsync(result == HandlerResult.Handled ? due : [], due, result, error).ConfigureAwait(false);
            return;
        }

        for (int i = 0; i < due.Length; i++)
        {
            (HandlerResult result, Exception? error) = await handler.RunAsync([due[i]], stop).ConfigureAwait(false);
            if (result != HandlerResult.Handled)
            {
                await EndAsync(due[..i], [due[i]], result, error).ConfigureAwait(false);
                return;
            }
        }

        await EndAsync(due, [], HandlerResult.Handled, error: null).ConfigureAwait(false);
    }

    /// <summary>Says what came of a batch. Not cancelled when the host stops: what is handled shall not come again.</summary>
    private async Task EndAsync(
        ImmutableArray<NotificationDelivery> handled, ImmutableArray<NotificationDelivery> rest, HandlerResult result, Exception? error)
    {
        if (!handled.IsEmpty)
        {
            await notifications.AcknowledgeAsync(_subscriber, [.. handled.Select(delivery => delivery.Number)], CancellationToken.None).ConfigureAwait(false);
            Interlocked.Add(ref _handled, handled.Length);
            NotificationInstruments.Handled.Add(handled.Length, _tag);
        }

        if (result == HandlerResult.Crashed)
        {
            await FailAsync(rest, error!).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(ImmutableArray<NotificationDelivery> rest, Exception error)
    {
        long? culprit = rest.Length == 1 ? rest[0].Number : null;
        FailureVerdict verdict = await notifications
            .FailAsync(_subscriber, culprit, $"{error.GetType()}: {error.Message}", CancellationToken.None)
            .ConfigureAwait(false);
        Interlocked.Increment(ref _crashes);
        NotificationInstruments.Crashes.Add(1, _tag);
        if (culprit is { } number)
        {
            logger.LogHandlerCrashed(error, _subscriber, number, verdict.Attempts, verdict.RestartIn.TotalMilliseconds);
            if (verdict.Outcome is FailureOutcome.GivenUp or FailureOutcome.DeadLettered)
            {
                NotificationInstruments.GivenUp.Add(1, _tag);
                logger.LogGivenUp(_subscriber, number, verdict.Attempts, verdict.Outcome.ToString());
            }
        }
        else
        {
            logger.LogBatchCrashed(error, _subscriber, rest.Length, verdict.RestartIn.TotalMilliseconds);
        }

        if (verdict.IsStopped)
        {
            logger.LogHandlerStopped(_subscriber);
        }
    }
}
