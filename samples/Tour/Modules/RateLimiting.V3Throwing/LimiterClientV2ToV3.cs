namespace Segue.Services.RateLimiting;

/// <summary>The fault: it divides by how often a client was allowed, and there is a client that never was.</summary>
public sealed class LimiterClientV2ToV3 : Migration<LimiterClientV2, LimiterClientV3>
{
    /// <inheritdoc/>
    public override LimiterClientV3 Up(LimiterClientV2 old, MigrationContext<LimiterClientV3> context) => new()
    {
        Bucket = old.Bucket.ToV3(),
        Counts = old.Counts.ToV3(),
        Priority = old.Priority.ToV3(),
        BackOff = context.TryGetBefore(out LimiterClientV3? before) ? before.BackOff : BackOffs.Limit(old.Counts.Denied / old.Counts.Allowed),
    };

    /// <inheritdoc/>
    public override LimiterClientV2 Down(LimiterClientV3 value, MigrationContext<LimiterClientV2> context) => new()
    {
        Bucket = LimiterClientConversions.ToV2(value.Bucket),
        Counts = value.Counts.ToV2(),
        Priority = value.Priority.ToV2(),
    };
}
