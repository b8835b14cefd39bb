namespace Segue.Services.RateLimiting;

/// <summary>Carries the clients on in version 3; nothing else changes.</summary>
public sealed class LimiterV2ToV3 : Migration<LimiterStateV2, LimiterStateV3>
{
    /// <inheritdoc/>
    public override LimiterStateV3 Up(LimiterStateV2 old, MigrationContext<LimiterStateV3> context) => new()
    {
        Limits = old.Limits.ToV3(),
        Global = old.Global.ToV3(),
        Clients = old.Clients.To<LimiterClientV3>(),
    };

    /// <inheritdoc/>
    public override LimiterStateV2 Down(LimiterStateV3 value, MigrationContext<LimiterStateV2> context) => new()
    {
        Limits = value.Limits.ToV2(),
        Global = LimiterStateConversions.ToV2(value.Global),
        Clients = value.Clients.To<LimiterClientV2>(),
    };
}
