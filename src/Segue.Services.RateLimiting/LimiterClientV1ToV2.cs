namespace Segue.Services.RateLimiting;

/// <summary>
/// Makes room for priorities and strategies, and the counter of violations a window: what was counted counts from the
/// upgrade on.
/// </summary>
public sealed class LimiterClientV1ToV2 : Migration<LimiterClientV1, LimiterClientV2>
{
    /// <inheritdoc/>
    public override LimiterClientV2 Up(LimiterClientV1 old, MigrationContext<LimiterClientV2> context) => new()
    {
        Messages = old.Messages?.ToV2(),
        Connections = old.Connections?.ToV2(),
        ToolCalls = old.ToolCalls?.ToV2(),
        Subscriptions = old.Subscriptions?.ToV2(),
        Counts = new LimiterClientClientCountsV2 { Allowed = old.Allowed, Denied = old.Denied },
        Standing = StandingOf(old, context),
    };

    /// <inheritdoc/>
    public override LimiterClientV1 Down(LimiterClientV2 value, MigrationContext<LimiterClientV1> context) => new()
    {
        Messages = value.Messages is { } messages ? LimiterClientConversions.ToV1(messages) : null,
        Connections = value.Connections is { } connections ? LimiterClientConversions.ToV1(connections) : null,
        ToolCalls = value.ToolCalls is { } toolCalls ? LimiterClientConversions.ToV1(toolCalls) : null,
        Subscriptions = value.Subscriptions is { } subscriptions ? LimiterClientConversions.ToV1(subscriptions) : null,
        Allowed = value.Counts.Allowed,
        Denied = value.Counts.Denied,
        Violations = value.Standing?.Violations.Count ?? 0,
        BlockedUntil = value.Standing?.BlockedUntil,
    };

    private static LimiterClientClientStandingV2? StandingOf(LimiterClientV1 old, MigrationContext<LimiterClientV2> context)
    {
        LimiterClientClientStandingV2? before = context.TryGetBefore(out LimiterClientV2? known) ? known.Standing : null;
        if (before is null && old is { Violations: 0, BlockedUntil: null })
        {
            return null;
        }

        return new LimiterClientClientStandingV2
        {
            Violations = before?.Violations is { } counted && counted.Count == old.Violations
                ? counted
                : new LimiterClientViolationWindowV2 { Count = old.Violations, StartedAt = context.Now },
            BlockedUntil = old.BlockedUntil,
            Priority = before?.Priority ?? RequestPriority.Normal,
            Strategy = before?.Strategy,
        };
    }
}
