namespace Segue.Services.RateLimiting;

/// <summary>Carries the clients on in version 3; nothing else changes.</summary>
public sealed class LimiterV2ToV3 : Migration<LimiterStateV2, LimiterStateV3>
{
    /// <inheritdoc/>
    public override LimiterStateV3 Up(LimiterStateV2 old, MigrationContext<LimiterStateV3> context) => new()
    {
        Config = old.Config.ToV3(),
        Clients = old.Clients.To<LimiterClientV3>(),
        Global = old.Global.ToV3(),
        Violations = old.Violations.To<BlockedClient>(),
        SharedCounts = old.SharedCounts.To<long>(),
        Totals = old.Totals.ToV3(),
        LastCleanup = old.LastCleanup,
    };

    /// <inheritdoc/>
    public override LimiterStateV2 Down(LimiterStateV3 value, MigrationContext<LimiterStateV2> context) => new()
    {
        Config = LimiterStateConversions.ToV2(value.Config),
        Clients = value.Clients.To<LimiterClientV2>(),
        Global = LimiterStateConversions.ToV2(value.Global),
        Violations = value.Violations.To<BlockedClient>(),
        SharedCounts = value.SharedCounts.To<long>(),
        Totals = LimiterStateConversions.ToV2(value.Totals),
        LastCleanup = value.LastCleanup,
    };
}
