using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>
/// One level as the cache sees it: each operation is over within a bound, none throws, and a level that fails is left alone for a while,
/// so that nobody waits for what does not answer.
/// </summary>
internal sealed class CacheLevelGate(
    CacheLevels level,
    ICacheLevel store,
    IOptionsMonitor<CachingOptions> options,
    TimeProvider time,
    CachingInstruments instruments,
    ILogger logger)
{
    private int _failures;

    /// <summary>The timestamp until which the level is left alone; 0 while it is not.</summary>
    private long _pausedUntil;

    public CacheLevels Level => level;

    public ICacheLevel Store => store;

    public async ValueTask<CacheLevelReading> ReadAsync(string key, CancellationToken cancellation)
    {
        (bool isDone, ReadOnlyMemory<byte>? bytes) = await TryAsync(token => store.GetAsync(key, token), cancellation).ConfigureAwait(false);
        return isDone
            ? new CacheLevelReading(bytes is null ? CacheLevelOutcome.Missing : CacheLevelOutcome.Done, bytes ?? default)
            : new CacheLevelReading(CacheLevelOutcome.Failed, default);
    }

    public async ValueTask<CacheLevelOutcome> RunAsync(Func<CancellationToken, ValueTask> operation, CancellationToken cancellation)
    {
        (bool isDone, _) = await TryAsync(
            async token =>
            {
                await operation(token).ConfigureAwait(false);
                return true;
            },
            cancellation).ConfigureAwait(false);
        return isDone ? CacheLevelOutcome.Done : CacheLevelOutcome.Failed;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Stores throw what they like; it is counted, logged, and an outcome.")]
    private async ValueTask<(bool IsDone, TResult? Result)> TryAsync<TResult>(
        Func<CancellationToken, ValueTask<TResult>> operation,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!MayPass())
        {
            return (false, default);
        }

        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            ValueTask<TResult> running = operation(giveUp.Token);
            TResult result = running.IsCompletedSuccessfully
                ? running.Result
                : await running.AsTask().WaitAsync(options.CurrentValue.LevelTimeout, time, cancellation).ConfigureAwait(false);
            Succeeded();
            return (true, result);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
            Failed(exception);
            return (false, default);
        }
    }

    /// <summary>After a pause one operation passes; the others wait for what comes of it.</summary>
    private bool MayPass()
    {
        long until = Volatile.Read(ref _pausedUntil);
        if (until == 0)
        {
            return true;
        }

        long now = time.GetTimestamp();
        return now >= until && Interlocked.CompareExchange(ref _pausedUntil, now + Ticks(options.CurrentValue.LevelTimeout), until) == until;
    }

    private void Succeeded()
    {
        // The pause too: of two at once, this may take the failures back before the one that failed has set its pause.
        if (Volatile.Read(ref _failures) != 0 || Volatile.Read(ref _pausedUntil) != 0)
        {
            Volatile.Write(ref _failures, 0);
            if (Interlocked.Exchange(ref _pausedUntil, 0) != 0)
            {
                logger.LogLevelBack(level);
            }
        }
    }

    private void Failed(Exception exception)
    {
        instruments.CountFailure(level);
        CachingOptions bounds = options.CurrentValue;
        if (Interlocked.Increment(ref _failures) < bounds.FailuresBeforePause)
        {
            return;
        }

        if (Interlocked.Exchange(ref _pausedUntil, Math.Max(1, time.GetTimestamp() + Ticks(bounds.PauseAfterFailures))) == 0)
        {
            logger.LogLevelFailing(exception, level, bounds.PauseAfterFailures);
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
