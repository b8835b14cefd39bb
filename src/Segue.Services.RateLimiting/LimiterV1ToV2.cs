namespace Segue.Services.RateLimiting;

/// <summary>Adds limits for low priority and the window of violations, and makes totals a value. Rows migrate by a migration of their own.</summary>
public sealed class LimiterV1ToV2 : Migration<LimiterStateV1, LimiterStateV2>
{
    /// <inheritdoc/>
    public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context)
    {
        LimiterStateLimiterConfigV2? before = context.TryGetBefore(out LimiterStateV2? known) ? known.Config : null;
        return new LimiterStateV2
        {
            Config = new LimiterStateLimiterConfigV2
            {
                IsEnabled = old.Config.IsEnabled,
                Messages = old.Config.Messages.ToV2(),
                Connections = old.Config.Connections.ToV2(),
                ToolCalls = old.Config.ToolCalls.ToV2(),
                Subscriptions = old.Config.Subscriptions.ToV2(),
                Global = old.Config.Global.ToV2(),
                LowPriorityReserve = before?.LowPriorityReserve ?? 0.2,
                ViolationThreshold = old.Config.ViolationThreshold,
                ViolationWindow = before?.ViolationWindow ?? TimeSpan.FromMinutes(1),
                BlockTime = old.Config.BlockTime,
                IdleTime = old.Config.IdleTime,
            },
            Clients = old.Clients.To<LimiterClientV2>(),
            Global = old.Global.ToV2(),
            Violations = old.Violations.To<BlockedClient>(),
            SharedCounts = old.SharedCounts.To<long>(),
            Totals = new LimiterStateClientCountsV2 { Allowed = old.Allowed, Denied = old.Denied },
            LastCleanup = old.LastCleanup,
        };
    }

    /// <inheritdoc/>
    public override LimiterStateV1 Down(LimiterStateV2 value, MigrationContext<LimiterStateV1> context) => new()
    {
        Config = LimiterStateConversions.ToV1(value.Config),
        Clients = value.Clients.To<LimiterClientV1>(),
        Global = LimiterStateConversions.ToV1(value.Global),
        Violations = value.Violations.To<BlockedClient>(),
        SharedCounts = value.SharedCounts.To<long>(),
        Allowed = value.Totals.Allowed,
        Denied = value.Totals.Denied,
        LastCleanup = value.LastCleanup,
    };
}
