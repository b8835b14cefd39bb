using CsCheck;

namespace Segue.Services.RateLimiting.Tests;

public sealed class TokenBucketArithmeticTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Full_HoldsTheBurst() => Assert.Equal(new TokenBucket { Tokens = 5, RefilledAt = Start }, TokenBucketArithmetic.Full(5, Start));

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.0, 0.5, 2.0)]
    [InlineData(0.0, 10, 5.0)]
    [InlineData(4.5, 1, 5.0)]
    [InlineData(1.0, -10, 1.0)]
    public void Refill_AddsWhatHasFlowedIn_UpToTheBurst(double tokens, double seconds, double expected)
    {
        TokenBucket bucket = new() { Tokens = tokens, RefilledAt = Start };

        TokenBucket refilled = bucket.Refill(perSecond: 4, burst: 5, Start.AddSeconds(seconds));

        Assert.Equal(expected, refilled.Tokens, precision: 9);
        Assert.Equal(Start.AddSeconds(seconds), refilled.RefilledAt);
    }

    [Theory]
    [InlineData(0.999, false)]
    [InlineData(1.0, true)]
    [InlineData(3.5, true)]
    public void TryTake_NeedsAWholeToken(double tokens, bool expected)
    {
        TokenBucket bucket = new() { Tokens = tokens, RefilledAt = Start };

        Assert.Equal(expected, bucket.TryTake(out TokenBucket after));
        Assert.Equal(expected ? tokens - 1 : tokens, after.Tokens);
        Assert.Equal(Start, after.RefilledAt);
    }

    [Theory]
    [InlineData(0.0, 0.25)]
    [InlineData(0.5, 0.125)]
    [InlineData(1.0, 0)]
    [InlineData(2.0, 0)]
    public void UntilNextToken_IsWhatIsMissing(double tokens, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new TokenBucket { Tokens = tokens, RefilledAt = Start }.UntilNextToken(perSecond: 4));

    /// <summary>Whatever the order of takes and pauses: never more than the burst and what has flowed in.</summary>
    [Fact]
    public void Bucket_NeverGivesMoreThanItsRate() => Gen.Select(Gen.Double[0.1, 50], Gen.Double[1, 20], Gen.Int[0, 2000].Array[1, 50]).Sample((perSecond, burst, pauses) =>
    {
        DateTimeOffset now = Start;
        TokenBucket bucket = TokenBucketArithmetic.Full(burst, now);
        int given = 0;
        foreach (int pause in pauses)
        {
            now = now.AddMilliseconds(pause);
            bucket = bucket.Refill(perSecond, burst, now);
            while (bucket.TryTake(out TokenBucket after))
            {
                bucket = after;
                given++;
            }
        }

        return given <= burst + ((now - Start).TotalSeconds * perSecond) + 1e-6 && bucket.Tokens is >= 0 and < 1;
    });
}
