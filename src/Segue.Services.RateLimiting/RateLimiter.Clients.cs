namespace Segue.Services.RateLimiting;

/// <content>What is known of clients, and what is set for them.</content>
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
        ClientStanding? standing = known.Standing;
        return ValueTask.FromResult<ClientUsage?>(new ClientUsage(known.Counts.Allowed, known.Counts.Denied)
        {
            Messages = Free(LimitKind.Message),
            Connections = Free(LimitKind.Connection),
            ToolCalls = Free(LimitKind.ToolCall),
            Subscriptions = Free(LimitKind.Subscription),
            Violations = standing.ViolationsAt(state.Config, now),
            BlockedUntil = standing.BlockAt(now),
            Priority = standing?.Priority ?? RequestPriority.Normal,
            Strategy = standing?.Strategy,
        });

        double Free(LimitKind kind) => LimitReading.Of(known.UsageOf(kind), state.Config.RuleOf(kind), standing?.Strategy, now).Free;
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
            && (known.Standing.BlockAt(now) is not null
                || !LimitReading.Of(known.Messages, state.Config.Messages, known.Standing?.Strategy, now).Has(1, reserve: 0)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsAttackAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        LimiterState state = State;
        DateTimeOffset now = time.GetUtcNow();
        return ValueTask.FromResult(state.Clients.TryGetValue(client, out LimiterClient? known)
            && (known.Standing.BlockAt(now) is not null || known.Standing.ViolationsAt(state.Config, now) > state.Config.ViolationThreshold));
    }

    /// <inheritdoc/>
    public ValueTask<BlockedClient[]> GetBlockedAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<BlockedClient[]>([.. Blocked(State).OrderBy(block => block.Until)]);

    /// <inheritdoc/>
    public ValueTask<RateLimiterStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        LimiterState state = State;
        return ValueTask.FromResult(new RateLimiterStatistics(
            state.Clients.Count, state.Totals.Allowed, state.Totals.Denied, Blocked(state).Count()));
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
    public ValueTask SetPriorityAsync(string client, RequestPriority priority, CancellationToken cancellation = default) =>
        Enum.IsDefined(priority)
            ? Set(client, standing => standing with { Priority = priority })
            : throw new ArgumentException($"There is no priority '{priority}'.", nameof(priority));

    /// <inheritdoc/>
    public ValueTask SetStrategyAsync(string client, LimitStrategy? strategy, CancellationToken cancellation = default) =>
        strategy is null || Enum.IsDefined(strategy.Value)
            ? Set(client, standing => standing with { Strategy = strategy })
            : throw new ArgumentException($"There is no strategy '{strategy}'.", nameof(strategy));

    private ValueTask Set(string client, Func<ClientStanding, ClientStanding> change)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        LimiterClient known = State.Clients.TryGetValue(client, out LimiterClient? found) ? found : LimiterDefaults.NewClient;
        State.Clients[client] = known with { Standing = change(known.Standing ?? LimiterDefaults.Standing) };
        return ValueTask.CompletedTask;
    }

    /// <summary>Those whose block has not ended: a table counts rows that have ended until somebody touches them.</summary>
    private static IEnumerable<BlockedClient> Blocked(LimiterState state) => state.Violations.Select(row => row.Value);
}
