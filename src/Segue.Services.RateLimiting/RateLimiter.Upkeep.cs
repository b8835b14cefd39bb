namespace Segue.Services.RateLimiting;

/// <content>Counts that hosts share, and forgetting clients that are idle.</content>
public sealed partial class RateLimiter
{
    private const string SweepTimer = "sweep";
    private const int RowsToExpire = 100;

    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(50);

    private readonly ClientSweep<LimiterClient> _sweep = new();

    /// <inheritdoc/>
    public ValueTask<long> GetSharedCountAsync(string scope, string client, CancellationToken cancellation = default) =>
        ValueTask.FromResult(State.SharedCounts.TryGetValue(LimiterRequests.KeyOf(scope, client), out long count) ? count : 0);

    /// <inheritdoc/>
    public ValueTask<long> AddSharedCountAsync(string scope, string client, long amount = 1, CancellationToken cancellation = default) =>
        ValueTask.FromResult(State.SharedCounts.AddOrUpdate(
            LimiterRequests.KeyOf(scope, client), static (_, added) => added, static (_, count, added) => count + added, amount));

    /// <summary>Begins a round over all clients. What it finds is done in steps, with calls in between.</summary>
    [Timer("cleanup", Every = "00:01:00")]
    private void CleanUp()
    {
        LimiterState state = State;
        _sweep.Begin(state.Clients, Change(state.Config, time.GetUtcNow()), look => Detach("cleanup", look));
        Sweep();
    }

    [Timer(SweepTimer)]
    private void Sweep()
    {
        LimiterState state = State;
        DateTimeOffset now = time.GetUtcNow();
        state.Violations.RemoveExpired(RowsToExpire);
        state.SharedCounts.RemoveExpired(RowsToExpire);
        if (_sweep.Step(state.Clients, Change(state.Config, now)))
        {
            State = state with { LastCleanup = now };
        }
        else
        {
            Timers.Start(SweepTimer, BetweenSteps);
        }
    }

    private static Func<LimiterClient, LimiterClient?> Change(LimiterConfig config, DateTimeOffset now) =>
        client => client.HasLeft(config.IdleTime, now) ? null : client;
}
