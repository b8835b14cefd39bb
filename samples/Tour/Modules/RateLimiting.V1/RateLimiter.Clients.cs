namespace Segue.Services.RateLimiting;

/// <content>What is known of clients.</content>
public sealed partial class RateLimiter
{
    /// <inheritdoc/>
    public ValueTask<ClientUsage?> GetClientAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        LimiterState state = State;
        if (!state.Clients.TryGetValue(client, out LimiterClient? known))
        {
            return ValueTask.FromResult<ClientUsage?>(null);
        }

        DateTimeOffset now = time.GetUtcNow();
        return ValueTask.FromResult<ClientUsage?>(new ClientUsage(known.Allowed, known.Denied)
        {
            Messages = Free(LimitKind.Message),
            Connections = Free(LimitKind.Connection),
            ToolCalls = Free(LimitKind.ToolCall),
            Subscriptions = Free(LimitKind.Subscription),
            Violations = known.Violations,
            BlockedUntil = known.BlockAt(now),
            Priority = RequestPriority.Normal,
            Strategy = null,
        });

        double Free(LimitKind kind) => LimitReading.Of(known.UsageOf(kind), state.Config.RuleOf(kind), strategy: null, now).Free;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResetClientAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        State.Violations.TryRemove(client, out _);
        return ValueTask.FromResult(State.Clients.TryRemove(client, out _));
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsLimitedAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        LimiterState state = State;
        DateTimeOffset now = time.GetUtcNow();
        return ValueTask.FromResult(state.Config.IsEnabled && state.Clients.TryGetValue(client, out LimiterClient? known)
            && (known.BlockAt(now) is not null
                || !LimitReading.Of(known.Messages, state.Config.Messages, strategy: null, now).Has(1, reserve: 0)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsAttackAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        LimiterState state = State;
        DateTimeOffset now = time.GetUtcNow();
        return ValueTask.FromResult(state.Clients.TryGetValue(client, out LimiterClient? known)
            && (known.BlockAt(now) is not null || known.Violations > state.Config.ViolationThreshold));
    }

    /// <inheritdoc/>
    public ValueTask<BlockedClient[]> GetBlockedAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<BlockedClient[]>([.. Blocked(State).OrderBy(block => block.Until)]);

    /// <inheritdoc/>
    public ValueTask<RateLimiterStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        LimiterState state = State;
        return ValueTask.FromResult(new RateLimiterStatistics(
            state.Clients.Count, state.Allowed, state.Denied, Blocked(state).Count()));
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(RateLimits limits, CancellationToken cancellation = default)
    {
        LimiterConfig config = LimiterConfigs.Take(limits);
        State.SharedCounts.IdleTime = config.IdleTime;
        State = State with { Config = config };
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RateLimits> GetLimitsAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(LimiterConfigs.Give(State.Config));

    /// <inheritdoc/>
    public ValueTask SetPriorityAsync(string client, RequestPriority priority, CancellationToken cancellation = default) => throw SinceVersion2();

    /// <inheritdoc/>
    public ValueTask SetStrategyAsync(string client, LimitStrategy? strategy, CancellationToken cancellation = default) => throw SinceVersion2();

    /// <summary>Those whose block has not ended: a table counts rows that have ended until somebody touches them.</summary>
    private static IEnumerable<BlockedClient> Blocked(LimiterState state) => state.Violations.Select(row => row.Value);

    private static NotSupportedException SinceVersion2() => new("Priorities and strategies of single clients come with version 2 of the limiter.");
}
