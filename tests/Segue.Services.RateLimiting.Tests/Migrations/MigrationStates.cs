namespace Segue.Services.RateLimiting.Tests.Migrations;

/// <summary>States and rows of the versions before, as they were written then.</summary>
internal static class MigrationStates
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A legacy state with one client, who is blocked, and a shared count.</summary>
    public static LimiterStateV0 Legacy()
    {
        LimiterStateV0 state = new()
        {
            Config = new LimiterStateLimiterConfigV0
            {
                IsEnabled = true,
                Messages = RuleV0(5),
                Connections = RuleV0(1),
                ToolCalls = RuleV0(2),
                Subscriptions = RuleV0(3),
                Global = RuleV0(50),
                ViolationThreshold = 9,
                BlockTime = TimeSpan.FromMinutes(2),
                IdleTime = TimeSpan.FromMinutes(7),
            },
            Clients = new Table<string, LimiterClientV0>(),
            Global = new LimiterStateLimitUsageV0 { Used = 7.5, At = Now, Window = null },
            Violations = new Table<string, BlockedClient>(),
            SharedCounts = new Table<string, long>(),
            Allowed = 70,
            Denied = 30,
        };
        state.Clients["ann"] = ClientV0(7, violations: 3);
        state.Violations["ann"] = new BlockedClient("ann", 3, Now, new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        state.SharedCounts["1:s/ann"] = 12;
        return state;
    }

    /// <summary>A legacy client.</summary>
    public static LimiterClientV0 ClientV0(long allowed, int violations = 0) => new()
    {
        Messages = new LimiterClientLimitUsageV0 { Used = 2.5, At = Now, Window = null },
        Connections = null,
        ToolCalls = new LimiterClientLimitUsageV0
        {
            Used = 3,
            At = Now,
            Window = new LimiterClientSlidingWindowV0 { Requests = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], StartedAt = Now, Size = TimeSpan.FromSeconds(1) },
        },
        Subscriptions = null,
        Allowed = allowed,
        Denied = 4,
        Violations = violations,
        BlockedUntil = violations == 0 ? null : Now.AddMinutes(2),
    };

    /// <summary>A client of version 1.</summary>
    public static LimiterClientV1 ClientV1(long allowed, int violations = 0) => new LimiterClientV0ToV1().Up(ClientV0(allowed, violations), new(Now));

    private static LimiterStateLimitRuleV0 RuleV0(double perSecond) => new()
    {
        PerSecond = perSecond,
        Burst = perSecond * 2,
        Strategy = LimitStrategy.TokenBucket,
        Window = TimeSpan.FromSeconds(1),
    };
}
