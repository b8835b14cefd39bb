namespace Segue.Services.RateLimiting;

/// <summary>Gives clients a priority, and puts their counts into a value.</summary>
public sealed class LimiterClientV1ToV2 : Migration<LimiterClientV1, LimiterClientV2>
{
    /// <inheritdoc/>
    public override LimiterClientV2 Up(LimiterClientV1 old, MigrationContext<LimiterClientV2> context) => new()
    {
        Bucket = new LimiterClientTokenBucketV2 { Tokens = old.Tokens, RefilledAt = old.RefilledAt },
        Counts = new LimiterClientClientCountsV2 { Allowed = old.Allowed, Denied = old.Denied },
        Priority = context.TryGetBefore(out LimiterClientV2? before) ? before.Priority : LimiterClientClientPriorityV2.Normal,
    };

    /// <inheritdoc/>
    public override LimiterClientV1 Down(LimiterClientV2 value, MigrationContext<LimiterClientV1> context) => new()
    {
        Tokens = value.Bucket.Tokens,
        RefilledAt = value.Bucket.RefilledAt,
        Allowed = value.Counts.Allowed,
        Denied = value.Counts.Denied,
    };
}
