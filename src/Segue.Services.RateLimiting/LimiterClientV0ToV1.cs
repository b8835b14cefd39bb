namespace Segue.Services.RateLimiting;

/// <summary>Gives clients of the legacy limiter a version. Nothing else changes.</summary>
public sealed class LimiterClientV0ToV1 : Migration<LimiterClientV0, LimiterClientV1>
{
    /// <inheritdoc/>
    public override LimiterClientV1 Up(LimiterClientV0 old, MigrationContext<LimiterClientV1> context) => new()
    {
        Messages = old.Messages?.ToV1(),
        Connections = old.Connections?.ToV1(),
        ToolCalls = old.ToolCalls?.ToV1(),
        Subscriptions = old.Subscriptions?.ToV1(),
        Allowed = old.Allowed,
        Denied = old.Denied,
        Violations = old.Violations,
        BlockedUntil = old.BlockedUntil,
    };

    /// <inheritdoc/>
    public override LimiterClientV0 Down(LimiterClientV1 value, MigrationContext<LimiterClientV0> context) => new()
    {
        Messages = value.Messages is { } messages ? LimiterClientConversions.ToV0(messages) : null,
        Connections = value.Connections is { } connections ? LimiterClientConversions.ToV0(connections) : null,
        ToolCalls = value.ToolCalls is { } toolCalls ? LimiterClientConversions.ToV0(toolCalls) : null,
        Subscriptions = value.Subscriptions is { } subscriptions ? LimiterClientConversions.ToV0(subscriptions) : null,
        Allowed = value.Allowed,
        Denied = value.Denied,
        Violations = value.Violations,
        BlockedUntil = value.BlockedUntil,
    };
}
