namespace Segue.Services.RateLimiting;

/// <summary>The rate limiter, version 3: a client that goes on asking after a denial waits longer each time.</summary>
/// <param name="time">The clock of the buckets.</param>
[Server("rate-limiter")]
public sealed partial class RateLimiter(TimeProvider time) : Server<LimiterState>, IRateLimiter
{
    /// <inheritdoc/>
    public override LimiterState Initialize()
    {
        LimiterLimits limits = Convert(new RateLimits());
        return new LimiterState
        {
            Limits = limits,
            Global = TokenBucketArithmetic.Full(limits.GlobalBurst, time.GetUtcNow()),
            Clients = new Table<string, LimiterClient>(),
        };
    }

    /// <inheritdoc/>
    public ValueTask<RateDecision> CheckMessageAsync(string client, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        BeforeCheck();
        LimiterState state = State;
        LimiterLimits limits = state.Limits;
        DateTimeOffset now = time.GetUtcNow();
        LimiterClient known = state.Clients.TryGetValue(client, out LimiterClient? found) ? found : NewClient(limits, now);
        TokenBucket own = known.Bucket.Refill(limits.ClientPerSecond, limits.ClientBurst, now);
        TokenBucket global = state.Global.Refill(limits.GlobalPerSecond, limits.GlobalBurst, now);
        bool passesOwn = own.TryTake(out TokenBucket ownAfter) || known.Priority == ClientPriority.High;
        bool isAllowed = passesOwn && global.TryTake(out global);
        TokenBucket bucket = isAllowed ? ownAfter : own;
        int backOff = isAllowed ? BackOffs.None : BackOffs.Limit(known.BackOff + 1);
        state.Clients[client] = known with { Bucket = bucket, Counts = Count(known.Counts, isAllowed), BackOff = backOff };
        State = state with { Global = global };
        if (isAllowed)
        {
            return ValueTask.FromResult(new RateDecision(IsAllowed: true, (int)Math.Min(bucket.Tokens, global.Tokens), TimeSpan.Zero));
        }

        TimeSpan wait = Later(own.UntilNextToken(limits.ClientPerSecond), global.UntilNextToken(limits.GlobalPerSecond));
        return ValueTask.FromResult(new RateDecision(IsAllowed: false, 0, wait * known.BackOff));
    }

    /// <inheritdoc/>
    public ValueTask<ClientUsage?> GetClientAsync(string client, CancellationToken cancellation = default)
    {
        if (!State.Clients.TryGetValue(client, out LimiterClient? known))
        {
            return ValueTask.FromResult<ClientUsage?>(null);
        }

        TokenBucket bucket = known.Bucket.Refill(State.Limits.ClientPerSecond, State.Limits.ClientBurst, time.GetUtcNow());
        return ValueTask.FromResult<ClientUsage?>(new ClientUsage(known.Counts.Allowed, known.Counts.Denied, bucket.Tokens));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResetClientAsync(string client, CancellationToken cancellation = default) =>
        ValueTask.FromResult(State.Clients.TryRemove(client, out _));

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(RateLimits limits, CancellationToken cancellation = default)
    {
        State = State with { Limits = Convert(limits) };
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
            allowed += client.Counts.Allowed;
            denied += client.Counts.Denied;
        }

        return ValueTask.FromResult(new RateLimiterStatistics(clients, allowed, denied));
    }

    private static LimiterClient NewClient(LimiterLimits limits, DateTimeOffset now) => new()
    {
        Bucket = TokenBucketArithmetic.Full(limits.ClientBurst, now),
        Counts = default,
        Priority = ClientPriority.Normal,
        BackOff = BackOffs.None,
    };

    /// <summary>Nothing in this version. A faulty one is built from the same sources and has its fault here.</summary>
    partial void BeforeCheck();

    private static ClientCounts Count(ClientCounts counts, bool isAllowed) => isAllowed
        ? counts with { Allowed = counts.Allowed + 1 }
        : counts with { Denied = counts.Denied + 1 };

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static LimiterLimits Convert(RateLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new LimiterLimits
        {
            ClientPerSecond = Positive(limits.ClientPerSecond, nameof(limits.ClientPerSecond)),
            ClientBurst = Positive(limits.ClientBurst, nameof(limits.ClientBurst)),
            GlobalPerSecond = Positive(limits.GlobalPerSecond, nameof(limits.GlobalPerSecond)),
            GlobalBurst = Positive(limits.GlobalBurst, nameof(limits.GlobalBurst)),
        };
    }

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A limit is a number above 0.");
}
