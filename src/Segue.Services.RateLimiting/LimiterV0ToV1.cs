namespace Segue.Services.RateLimiting;

/// <summary>Gives the legacy limiter a version, and remembers when it was last cleaned up.</summary>
public sealed class LimiterV0ToV1 : Migration<LimiterStateV0, LimiterStateV1>
{
    /// <inheritdoc/>
    public override LimiterStateV1 Up(LimiterStateV0 old, MigrationContext<LimiterStateV1> context) => new()
    {
        Config = old.Config.ToV1(),
        Clients = old.Clients.To<LimiterClientV1>(),
        Global = old.Global.ToV1(),
        Violations = old.Violations.To<BlockedClient>(),
        SharedCounts = old.SharedCounts.To<long>(),
        Allowed = old.Allowed,
        Denied = old.Denied,
        LastCleanup = context.TryGetBefore(out LimiterStateV1? before) ? before.LastCleanup : context.Now,
    };

    /// <inheritdoc/>
    public override LimiterStateV0 Down(LimiterStateV1 value, MigrationContext<LimiterStateV0> context) => new()
    {
        Config = LimiterStateConversions.ToV0(value.Config),
        Clients = value.Clients.To<LimiterClientV0>(),
        Global = LimiterStateConversions.ToV0(value.Global),
        Violations = value.Violations.To<BlockedClient>(),
        SharedCounts = value.SharedCounts.To<long>(),
        Allowed = value.Allowed,
        Denied = value.Denied,
    };
}
