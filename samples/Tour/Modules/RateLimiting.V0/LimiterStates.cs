namespace Segue.Services.RateLimiting;

/// <summary>What is apart in the states of the legacy limiter and of version 1.</summary>
internal static class LimiterStates
{
    /// <summary>The state of a first start.</summary>
    public static LimiterState New(LimiterConfig config, TimeProvider time) => new()
    {
        Config = config,
        Clients = new Table<string, LimiterClient>(),
        Global = new LimitUsage { Used = 0, At = time.GetUtcNow(), Window = null },
        Violations = new Table<string, BlockedClient>(time),
        SharedCounts = new Table<string, long>(time) { IdleTime = config.IdleTime },
        Allowed = 0,
        Denied = 0,
    };

    /// <summary>The state after a round of the cleanup, which this one does not remember.</summary>
    public static LimiterState Cleaned(this LimiterState state, DateTimeOffset now) => state;
}
