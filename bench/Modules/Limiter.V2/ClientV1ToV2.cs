namespace Segue.Benchmarks.Limiter;

/// <summary>Gives each client a tier.</summary>
public sealed class ClientV1ToV2 : Migration<ClientV1, ClientV2>
{
    /// <inheritdoc/>
    public override ClientV2 Up(ClientV1 old, MigrationContext<ClientV2> context) => new()
    {
        Tokens = old.Tokens,
        RefilledAt = old.RefilledAt,
        Tier = context.TryGetBefore(out ClientV2? before) ? before.Tier : ClientTierV2.Normal,
    };

    /// <inheritdoc/>
    public override ClientV1 Down(ClientV2 value, MigrationContext<ClientV1> context) => new()
    {
        Tokens = value.Tokens,
        RefilledAt = value.RefilledAt,
    };
}
