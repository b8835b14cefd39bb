using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>
/// Runs a handler apart from everything else: on a thread of the pool, for a bounded time, and whatever comes of it is a value here.
/// One at a time, by the loop of its subscriber.
/// </summary>
internal sealed class HandlerRun(string subscriber, HandlerCall call, HandlerOptions options, TimeProvider time, ILogger logger)
{
    private readonly KeyValuePair<string, object?> _tag = new(NotificationInstruments.Subscriber, subscriber);

    /// <summary>Calls that hang: left behind, or the one that is waited for.</summary>
    private int _hanging;

    public bool TakesBatches => call.TakesBatches;

    public int Hanging => Volatile.Read(ref _hanging);

    private TimeSpan Patience => options.Timeout == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : options.Timeout + options.Grace;

    /// <summary>Calls the handler.</summary>
    /// <param name="deliveries">One, or several where it takes batches.</param>
    /// <param name="stop">The host stops.</param>
    /// <returns>How it came out, and what it threw where it crashed.</returns>
    public async Task<(HandlerResult Result, Exception? Error)> RunAsync(ImmutableArray<NotificationDelivery> deliveries, CancellationToken stop)
    {
        CancellationTokenSource bound = new(options.Timeout, time);
        CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stop);
        Task work = Task.Run(() => call.Invoke(deliveries, either.Token).AsTask(), CancellationToken.None);
        await WaitAsync(work, Patience, stop).ConfigureAwait(false);
        if (!work.IsCompleted && stop.IsCancellationRequested)
        {
            await WaitAsync(work, options.Grace, CancellationToken.None).ConfigureAwait(false);
        }

        if (!work.IsCompleted && !stop.IsCancellationRequested)
        {
            BeginHanging(work, deliveries[0].Number);
            if (options.MostHanging > 0 && Hanging <= options.MostHanging)
            {
                LeaveBehind(work, bound, either);
                return (HandlerResult.Crashed, new TimeoutException($"The handler did not end within {Patience}, and was left behind."));
            }

            await WaitAsync(work, Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
        }

        if (!work.IsCompleted)
        {
            LeaveBehind(work, bound, either);
            return (HandlerResult.Interrupted, null);
        }

        bool hadNoTime = bound.IsCancellationRequested;
        bound.Dispose();
        either.Dispose();
        return ResultOf(work, hadNoTime, stop.IsCancellationRequested);
    }

    private (HandlerResult Result, Exception? Error) ResultOf(Task work, bool hadNoTime, bool isStopping)
    {
        if (work.IsCompletedSuccessfully)
        {
            return (HandlerResult.Handled, null);
        }

        if (isStopping)
        {
            return (HandlerResult.Interrupted, null);
        }

        Exception error = work.Exception?.InnerException ?? new TaskCanceledException(work);
        return (HandlerResult.Crashed, hadNoTime && error is OperationCanceledException
            ? new TimeoutException($"The handler did not end within {options.Timeout}.", error)
            : error);
    }

    /// <remarks>Whether it ended is looked at on the work itself: a handler may throw what waiting throws.</remarks>
    private async Task WaitAsync(Task work, TimeSpan atMost, CancellationToken stop) =>
        await work.WaitAsync(atMost, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void BeginHanging(Task work, long number)
    {
        Interlocked.Increment(ref _hanging);
        NotificationInstruments.Hanging.Add(1, _tag);
        logger.LogHandlerHangs(subscriber, number, Patience.TotalSeconds);
        work.ContinueWith(
            _ =>
            {
                Interlocked.Decrement(ref _hanging);
                NotificationInstruments.Hanging.Add(-1, _tag);
                logger.LogHandlerCameBack(subscriber);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>What it throws later is looked at, so that it is no unobserved exception; it has been counted as a crash already.</summary>
    private static void LeaveBehind(Task work, CancellationTokenSource bound, CancellationTokenSource either) => work.ContinueWith(
        left =>
        {
            _ = left.Exception;
            bound.Dispose();
            either.Dispose();
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
