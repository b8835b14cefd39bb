namespace Segue.Services.RateLimiting;

/// <summary>Puts the limits into one value. The rows migrate by a migration of their own.</summary>
public sealed class LimiterV1ToV2 : Migration<LimiterStateV1, LimiterStateV2>
{
    /// <inheritdoc/>
    public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new()
    {
        Limits = new LimiterStateLimiterLimitsV2
        {
            ClientPerSecond = old.ClientPerSecond,
            ClientBurst = old.ClientBurst,
            GlobalPerSecond = old.GlobalPerSecond,
            GlobalBurst = old.GlobalBurst,
        },
        Global = old.Global.ToV2(),
        Clients = old.Clients.To<LimiterClientV2>(),
    };

    /// <inheritdoc/>
    public override LimiterStateV1 Down(LimiterStateV2 value, MigrationContext<LimiterStateV1> context) => new()
    {
        ClientPerSecond = value.Limits.ClientPerSecond,
        ClientBurst = value.Limits.ClientBurst,
        GlobalPerSecond = value.Limits.GlobalPerSecond,
        GlobalBurst = value.Limits.GlobalBurst,
        Global = value.Global.ToV1(),
        Clients = value.Clients.To<LimiterClientV1>(),
    };
}
