namespace Segue.Services.RateLimiting;

/// <summary>The rate limiter, version 2: clients have priorities and strategies of their own, and violations are counted in windows.</summary>
/// <param name="time">The clock.</param>
[Server("rate-limiter")]
public sealed partial class RateLimiter(TimeProvider time) : Server<LimiterState>, IRateLimiter
{
    /// <inheritdoc/>
    public override LimiterState Initialize()
    {
        DateTimeOffset now = time.GetUtcNow();
        LimiterConfig config = LimiterConfigs.Take(new RateLimits());
        return new LimiterState
        {
            Config = config,
            Clients = new Table<string, LimiterClient>(),
            Global = new LimitUsage { Used = 0, At = now, Window = null },
            Violations = new Table<string, BlockedClient>(time),
            SharedCounts = new Table<string, long>(time) { IdleTime = config.IdleTime },
            Totals = default,
            LastCleanup = now,
        };
    }

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckMessageAsync(string client, RequestPriority? priority = null, CancellationToken cancellation = default) =>
        CheckAsync(new RateRequest(client, LimitKind.Message) { Priority = priority }, cancellation);

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckConnectionAsync(string client, CancellationToken cancellation = default) =>
        CheckAsync(new RateRequest(client, LimitKind.Connection), cancellation);

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckToolCallAsync(string client, CancellationToken cancellation = default) =>
        CheckAsync(new RateRequest(client, LimitKind.ToolCall), cancellation);

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckSubscriptionAsync(string client, CancellationToken cancellation = default) =>
        CheckAsync(new RateRequest(client, LimitKind.Subscription), cancellation);

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckAsync(RateRequest request, CancellationToken cancellation = default)
    {
        LimiterRequests.Check(request);
        LimiterState state = State;
        return ValueTask.FromResult(state.Config.IsEnabled ? Decide(state, request, time.GetUtcNow()) : Unlimited);
    }

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckGlobalAsync(CancellationToken cancellation = default)
    {
        LimiterState state = State;
        if (!state.Config.IsEnabled)
        {
            return ValueTask.FromResult(Unlimited);
        }

        LimitReading global = LimitReading.Of(state.Global, state.Config.Global, strategy: null, time.GetUtcNow());
        bool isAllowed = global.Has(1, reserve: 0);
        LimitUsage usage = global.Take(isAllowed ? 1 : 0);
        State = state with { Global = usage, Totals = isAllowed ? state.Totals.Allow() : state.Totals.Deny() };
        return ValueTask.FromResult(isAllowed
            ? new RateDecision(IsAllowed: true, LimitReading.Whole(global.Free - 1), TimeSpan.Zero, RateDenial.None)
            : new RateDecision(IsAllowed: false, 0, global.Until(1, reserve: 0), RateDenial.GlobalLimit));
    }

    private static RateDecision Unlimited => new(IsAllowed: true, RateLimits.RemainingWhenDisabled, TimeSpan.Zero, RateDenial.None);

    private RateDecision DenyBlocked(LimiterState state, in RateRequest request, LimiterClient client, TimeSpan wait)
    {
        if (!request.IsTrial)
        {
            state.Clients[request.Client] = client with { Counts = client.Counts.Deny() };
            State = state with { Totals = state.Totals.Deny() };
        }

        return new RateDecision(IsAllowed: false, 0, wait, RateDenial.Blocked);
    }
}
