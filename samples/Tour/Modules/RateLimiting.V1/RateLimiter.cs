namespace Segue.Services.RateLimiting;

/// <summary>The rate limiter, version 1: no priorities and strategies of single clients, and low priority is as normal.</summary>
/// <param name="time">The clock.</param>
[Server("rate-limiter")]
public sealed partial class RateLimiter(TimeProvider time) : Server<LimiterState>, IRateLimiter
{
    /// <inheritdoc/>
    public override LimiterState Initialize() => LimiterStates.New(LimiterConfigs.Take(new RateLimits()), time);

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
        State = Count(state, isAllowed) with { Global = global.Take(isAllowed ? 1 : 0) };
        return ValueTask.FromResult(isAllowed
            ? new RateDecision(IsAllowed: true, LimitReading.Whole(global.Free - 1), TimeSpan.Zero, RateDenial.None)
            : new RateDecision(IsAllowed: false, 0, global.Until(1, reserve: 0), RateDenial.GlobalLimit));
    }

    private static RateDecision Unlimited => new(IsAllowed: true, RateLimits.RemainingWhenDisabled, TimeSpan.Zero, RateDenial.None);

    private RateDecision Decide(LimiterState state, in RateRequest request, DateTimeOffset now)
    {
        bool isKnown = state.Clients.TryGetValue(request.Client, out LimiterClient? found);
        LimiterClient client = found ?? LimiterClients.New;
        if (client.BlockAt(now) is { } until)
        {
            RateDecision blocked = new(IsAllowed: false, 0, until - now, RateDenial.Blocked);
            return request.IsTrial ? blocked : Deny(state, request.Client, isKnown, client, blocked);
        }

        LimitReading own = LimitReading.Of(client.UsageOf(request.Kind), state.Config.RuleOf(request.Kind), strategy: null, now);
        LimitReading global = LimitReading.Of(state.Global, state.Config.Global, strategy: null, now);
        int wanted = Math.Max(request.Permits, 1);
        bool passesOwn = request.Priority == RequestPriority.High || own.Has(wanted, reserve: 0);
        bool passesGlobal = global.Has(wanted, reserve: 0);
        if (passesOwn && passesGlobal)
        {
            state.Clients[request.Client] = client.Use(request.Kind, own.Take(request.Permits)) with { Allowed = client.Allowed + 1 };
            State = Count(state, isAllowed: true) with { Global = global.Take(request.Permits) };
            return new RateDecision(IsAllowed: true, LimitReading.Whole(Math.Min(own.Free, global.Free) - request.Permits), TimeSpan.Zero, RateDenial.None);
        }

        TimeSpan wait = LimitReading.Later(
            passesOwn ? TimeSpan.Zero : own.Until(wanted, reserve: 0),
            passesGlobal ? TimeSpan.Zero : global.Until(wanted, reserve: 0));
        RateDecision denied = new(IsAllowed: false, 0, wait, passesOwn ? RateDenial.GlobalLimit : RateDenial.ClientLimit);
        if (request.IsTrial)
        {
            return denied;
        }

        client = client.Use(request.Kind, own.Take(0));
        return passesOwn
            ? Deny(state, request.Client, isKnown, client, denied)
            : Violate(state, request.Client, client with { Violations = client.Violations + 1 }, denied, now);
    }

    private RateDecision Violate(LimiterState state, string name, LimiterClient client, RateDecision denied, DateTimeOffset now)
    {
        if (client.Violations <= state.Config.ViolationThreshold || state.Config.BlockTime == TimeSpan.Zero)
        {
            return Deny(state, name, isKnown: true, client, denied);
        }

        DateTimeOffset until = now + state.Config.BlockTime;
        state.Violations[name] = new BlockedClient(name, client.Violations, now, until);
        client = client with { Violations = 0, BlockedUntil = until };
        return Deny(state, name, isKnown: true, client, denied with { RetryAfter = until - now, Denial = RateDenial.Blocked });
    }

    /// <summary>One that the limit of all denies at its first request is not remembered: rows must not grow faster than that limit.</summary>
    private RateDecision Deny(LimiterState state, string name, bool isKnown, LimiterClient client, RateDecision denied)
    {
        if (isKnown)
        {
            state.Clients[name] = client with { Denied = client.Denied + 1 };
        }

        State = Count(state, isAllowed: false);
        return denied;
    }

    private static LimiterState Count(LimiterState state, bool isAllowed) =>
        isAllowed ? state with { Allowed = state.Allowed + 1 } : state with { Denied = state.Denied + 1 };
}
