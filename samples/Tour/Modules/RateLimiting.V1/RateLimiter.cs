namespace Segue.Services.RateLimiting;

/// <summary>The rate limiter, version 1: token buckets for each client and for all together.</summary>
/// <param name="time">The clock of the buckets.</param>
[Server("rate-limiter")]
public sealed class RateLimiter(TimeProvider time) : Server<LimiterState>, IRateLimiter
{
    /// <inheritdoc/>
    public override LimiterState Initialize()
    {
        RateLimits limits = new();
        return new LimiterState
        {
            ClientPerSecond = limits.ClientPerSecond,
            ClientBurst = limits.ClientBurst,
            GlobalPerSecond = limits.GlobalPerSecond,
            GlobalBurst = limits.GlobalBurst,
            Global = new TokenBucket { Tokens = limits.GlobalBurst, RefilledAt = time.GetUtcNow() },
            Clients = new Table<string, LimiterClient>(),
        };
    }

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckMessageAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        LimiterState state = State;
        DateTimeOffset now = time.GetUtcNow();
        LimiterClient known = state.Clients.TryGetValue(client, out LimiterClient? found)
            ? found
            : new LimiterClient { Tokens = state.ClientBurst, RefilledAt = now, Allowed = 0, Denied = 0 };
        double own = Refill(known.Tokens, known.RefilledAt, state.ClientPerSecond, state.ClientBurst, now);
        double global = Refill(state.Global.Tokens, state.Global.RefilledAt, state.GlobalPerSecond, state.GlobalBurst, now);
        bool isAllowed = own >= 1 && global >= 1;
        double taken = isAllowed ? 1 : 0;
        state.Clients[client] = known with
        {
            Tokens = own - taken,
            RefilledAt = now,
            Allowed = known.Allowed + (isAllowed ? 1 : 0),
            Denied = known.Denied + (isAllowed ? 0 : 1),
        };
        State = state with { Global = new TokenBucket { Tokens = global - taken, RefilledAt = now } };
        return ValueTask.FromResult(isAllowed
            ? new RateDecision(IsAllowed: true, (int)Math.Min(own - 1, global - 1), TimeSpan.Zero)
            : new RateDecision(IsAllowed: false, 0, RetryAfter(own, state.ClientPerSecond, global, state.GlobalPerSecond)));
    }

    /// <inheritdoc/>
    public ValueTask<ClientUsage?> GetClientAsync(string client, CancellationToken cancellation = default)
    {
        if (!State.Clients.TryGetValue(client, out LimiterClient? known))
        {
            return ValueTask.FromResult<ClientUsage?>(null);
        }

        double available = Refill(known.Tokens, known.RefilledAt, State.ClientPerSecond, State.ClientBurst, time.GetUtcNow());
        return ValueTask.FromResult<ClientUsage?>(new ClientUsage(known.Allowed, known.Denied, available));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResetClientAsync(string client, CancellationToken cancellation = default) =>
        ValueTask.FromResult(State.Clients.TryRemove(client, out _));

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(RateLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        State = State with
        {
            ClientPerSecond = Positive(limits.ClientPerSecond, nameof(limits.ClientPerSecond)),
            ClientBurst = Positive(limits.ClientBurst, nameof(limits.ClientBurst)),
            GlobalPerSecond = Positive(limits.GlobalPerSecond, nameof(limits.GlobalPerSecond)),
            GlobalBurst = Positive(limits.GlobalBurst, nameof(limits.GlobalBurst)),
        };
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RateLimiterStatistics> GetStatisticsAsync(CancellationToken cancellation = default)
    {
        long allowed = 0;
        long denied = 0;
        int clients = 0;
        foreach ((_, LimiterClient client) in State.Clients)
        {
            clients++;
            allowed += client.Allowed;
            denied += client.Denied;
        }

        return ValueTask.FromResult(new RateLimiterStatistics(clients, allowed, denied));
    }

    private static double Refill(double tokens, DateTimeOffset refilledAt, double perSecond, double burst, DateTimeOffset now) =>
        Math.Min(burst, tokens + (Math.Max(0, (now - refilledAt).TotalSeconds) * perSecond));

    private static TimeSpan RetryAfter(double own, double ownPerSecond, double global, double globalPerSecond) =>
        TimeSpan.FromSeconds(Math.Max((1 - own) / ownPerSecond, (1 - global) / globalPerSecond));

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A limit is a number above 0.");
}
