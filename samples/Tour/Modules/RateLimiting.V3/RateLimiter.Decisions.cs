namespace Segue.Services.RateLimiting;

/// <content>Who may pass: in version 3 a client that goes on asking after a denial waits longer each time.</content>
public sealed partial class RateLimiter
{
    /// <summary>Nothing in this version. A faulty one is built from the same sources and has its fault here.</summary>
    partial void BeforeDecision();

    private RateDecision Decide(LimiterState state, in RateRequest request, DateTimeOffset now)
    {
        BeforeDecision();
        LimiterConfig config = state.Config;
        bool isKnown = state.Clients.TryGetValue(request.Client, out LimiterClient? found);
        LimiterClient client = found ?? LimiterDefaults.NewClient;
        ClientStanding? standing = client.Standing;
        if (standing.BlockAt(now) is { } until)
        {
            return DenyBlocked(state, request, client, until - now);
        }

        LimitReading own = LimitReading.Of(client.UsageOf(request.Kind), config.RuleOf(request.Kind), standing?.Strategy, now);
        LimitReading global = LimitReading.Of(state.Global, config.Global, strategy: null, now);
        RequestPriority priority = request.Priority ?? standing?.Priority ?? RequestPriority.Normal;
        double reserve = priority == RequestPriority.Low ? config.LowPriorityReserve : 0;
        int wanted = Math.Max(request.Permits, 1);
        bool passesOwn = priority == RequestPriority.High || own.Has(wanted, reserve);
        bool passesGlobal = global.Has(wanted, reserve);
        if (passesOwn && passesGlobal)
        {
            state.Clients[request.Client] = client.Allow(request.Kind, own.Take(request.Permits)) with { BackOff = BackOffs.None };
            State = state with { Global = global.Take(request.Permits), Totals = state.Totals.Allow() };
            return new RateDecision(IsAllowed: true, LimitReading.Whole(Math.Min(own.Free, global.Free) - request.Permits), TimeSpan.Zero, RateDenial.None);
        }

        TimeSpan wait = LimitReading.Later(passesOwn ? TimeSpan.Zero : own.Until(wanted, reserve), passesGlobal ? TimeSpan.Zero : global.Until(wanted, reserve));
        RateDecision denied = new(IsAllowed: false, 0, wait, passesOwn ? RateDenial.GlobalLimit : RateDenial.ClientLimit);
        return request.IsTrial ? denied : Deny(state, request, isKnown, client.Deny(request.Kind, own.Take(0)), denied, now);
    }

    private RateDecision Deny(
        LimiterState state, in RateRequest request, bool isKnown, LimiterClient client, RateDecision denied, DateTimeOffset now)
    {
        BlockedClient? block = null;
        if (denied.Denial == RateDenial.ClientLimit)
        {
            client = client with { Standing = client.Standing.Violate(state.Config, now, out block, request.Client) };
        }

        // One that the limit of all denies at its first request is not remembered: rows must not grow faster than that limit.
        if (isKnown || denied.Denial == RateDenial.ClientLimit)
        {
            state.Clients[request.Client] = client with { BackOff = BackOffs.Limit(client.BackOff + 1) };
        }

        State = state with { Totals = state.Totals.Deny() };
        if (block is null)
        {
            return denied.RetryAfter == Timeout.InfiniteTimeSpan ? denied : denied with { RetryAfter = denied.RetryAfter * client.BackOff };
        }

        state.Violations[request.Client] = block;
        return denied with { RetryAfter = block.Until - now, Denial = RateDenial.Blocked };
    }
}
