namespace Segue.Services.RateLimiting;

/// <summary>The arithmetic of a token bucket: pure, and the same for one client and for all.</summary>
public static class TokenBucketArithmetic
{
    /// <summary>A full bucket.</summary>
    /// <param name="burst">What it holds.</param>
    /// <param name="now">The time.</param>
    /// <returns>The bucket.</returns>
    public static TokenBucket Full(double burst, DateTimeOffset now) => new() { Tokens = burst, RefilledAt = now };

    /// <summary>Adds what has flowed in since the bucket was last looked at.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="perSecond">Tokens per second.</param>
    /// <param name="burst">What it holds at most.</param>
    /// <param name="now">The time; a clock that was set back adds nothing.</param>
    /// <returns>The bucket now.</returns>
    public static TokenBucket Refill(this TokenBucket bucket, double perSecond, double burst, DateTimeOffset now)
    {
        double seconds = Math.Max(0, (now - bucket.RefilledAt).TotalSeconds);
        return new TokenBucket { Tokens = Math.Min(burst, bucket.Tokens + (seconds * perSecond)), RefilledAt = now };
    }

    /// <summary>Takes a token where there is one.</summary>
    /// <param name="bucket">A refilled bucket.</param>
    /// <param name="taken">The bucket afterwards; the same where there was none.</param>
    /// <returns>Whether there was one.</returns>
    public static bool TryTake(this TokenBucket bucket, out TokenBucket taken)
    {
        bool hasToken = bucket.Tokens >= 1;
        taken = hasToken ? bucket with { Tokens = bucket.Tokens - 1 } : bucket;
        return hasToken;
    }

    /// <summary>When the next token will be there.</summary>
    /// <param name="bucket">A refilled bucket.</param>
    /// <param name="perSecond">Tokens per second.</param>
    /// <returns>Zero where there is one now.</returns>
    public static TimeSpan UntilNextToken(this TokenBucket bucket, double perSecond) =>
        bucket.Tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - bucket.Tokens) / perSecond);
}
