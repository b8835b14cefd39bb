namespace Segue.Services.RateLimiting;

/// <summary>The fault: it divides by how often a client was allowed, and there is a client that never was.</summary>
public sealed class LimiterClientV2ToV3 : Migration<LimiterClientV2, LimiterClientV3>
{
    /// <inheritdoc/>
    public override LimiterClientV3 Up(LimiterClientV2 old, MigrationContext<LimiterClientV3> context) => new()
    {
        Messages = old.Messages?.ToV3(),
        Connections = old.Connections?.ToV3(),
        ToolCalls = old.ToolCalls?.ToV3(),
        Subscriptions = old.Subscriptions?.ToV3(),
        Counts = old.Counts.ToV3(),
        Standing = old.Standing?.ToV3(),
        BackOff = context.TryGetBefore(out LimiterClientV3? before) ? before.BackOff : BackOffs.Limit(old.Counts.Denied / old.Counts.Allowed),
    };

    /// <inheritdoc/>
    public override LimiterClientV2 Down(LimiterClientV3 value, MigrationContext<LimiterClientV2> context) => new()
    {
        Messages = value.Messages is { } messages ? LimiterClientConversions.ToV2(messages) : null,
        Connections = value.Connections is { } connections ? LimiterClientConversions.ToV2(connections) : null,
        ToolCalls = value.ToolCalls is { } toolCalls ? LimiterClientConversions.ToV2(toolCalls) : null,
        Subscriptions = value.Subscriptions is { } subscriptions ? LimiterClientConversions.ToV2(subscriptions) : null,
        Counts = LimiterClientConversions.ToV2(value.Counts),
        Standing = value.Standing is { } standing ? LimiterClientConversions.ToV2(standing) : null,
    };
}
