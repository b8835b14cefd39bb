namespace Segue.Benchmarks.Limiter;

/// <summary>Says how tokens are counted. The rows migrate by a migration of their own.</summary>
public sealed class LimiterV1ToV2 : Migration<LimiterStateV1, LimiterStateV2>
{
    /// <inheritdoc/>
    public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new()
    {
        Taken = old.Taken,
        Algorithm = "token bucket",
        Clients = old.Clients.To<ClientV2>(),
    };

    /// <inheritdoc/>
    public override LimiterStateV1 Down(LimiterStateV2 value, MigrationContext<LimiterStateV1> context) => new()
    {
        Taken = value.Taken,
        Clients = value.Clients.To<ClientV1>(),
    };
}
