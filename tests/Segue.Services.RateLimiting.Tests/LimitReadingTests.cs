namespace Segue.Services.RateLimiting.Tests;

/// <summary>One limit under its strategies: what was used stays used, whatever becomes of the limit.</summary>
public sealed class LimitReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly LimitRule Rule = new() { PerSecond = 10, Burst = null, Strategy = LimitStrategy.TokenBucket, Window = TimeSpan.FromSeconds(2) };

    [Theory]
    [InlineData(LimitStrategy.TokenBucket, 10)]
    [InlineData(LimitStrategy.SlidingWindow, 20)]
    [InlineData(LimitStrategy.LeakyBucket, 1)]
    public void Unused_HasWhatTheStrategyGives(LimitStrategy strategy, double expected) =>
        Assert.Equal(expected, LimitReading.Of(usage: null, Rule, strategy, Now).Free);

    [Theory]
    [InlineData(LimitStrategy.TokenBucket, LimitStrategy.SlidingWindow)]
    [InlineData(LimitStrategy.SlidingWindow, LimitStrategy.TokenBucket)]
    [InlineData(LimitStrategy.SlidingWindow, LimitStrategy.LeakyBucket)]
    [InlineData(LimitStrategy.LeakyBucket, LimitStrategy.SlidingWindow)]
    public void Strategy_ThatChanges_KeepsWhatIsUsed(LimitStrategy before, LimitStrategy after)
    {
        LimitRule rule = Rule with { Burst = 20 };
        LimitUsage used = LimitReading.Of(usage: null, rule, before, Now).Take(8);

        Assert.Equal(12, LimitReading.Of(used, rule, after, Now).Free);
    }

    [Fact]
    public void Limit_ThatIsRaised_GivesTheDifference_AndOneThatIsLoweredIsUsedUp()
    {
        LimitUsage used = LimitReading.Of(usage: null, Rule, strategy: null, Now).Take(8);

        Assert.Equal(42, LimitReading.Of(used, Rule with { Burst = 50 }, strategy: null, Now).Free);
        LimitReading lowered = LimitReading.Of(used, Rule with { Burst = 5 }, strategy: null, Now);
        Assert.Equal(0, lowered.Free);
        Assert.Equal(TimeSpan.FromSeconds(0.4), lowered.Until(1, reserve: 0));
    }

    [Fact]
    public void Take_OfMoreThanThereIs_LeavesNoDebt()
    {
        LimitUsage used = LimitReading.Of(usage: null, Rule, strategy: null, Now).Take(10);

        Assert.Equal(10, LimitReading.Of(used, Rule, strategy: null, Now).Take(5).Used);
        Assert.Equal(20, LimitReading.Of(usage: null, Rule, LimitStrategy.SlidingWindow, Now).Take(50).Window!.Count());
    }

    [Fact]
    public void Reserve_IsLeftToOthers_ButOnePermitIsForAnybody()
    {
        LimitReading unused = LimitReading.Of(usage: null, Rule, strategy: null, Now);

        Assert.True(unused.Has(8, reserve: 0.2));
        Assert.False(unused.Has(9, reserve: 0.2));
        Assert.True(LimitReading.Of(usage: null, Rule, LimitStrategy.LeakyBucket, Now).Has(1, reserve: 0.9));
        LimitReading used = LimitReading.Of(unused.Take(8), Rule, strategy: null, Now);
        Assert.Equal(TimeSpan.FromSeconds(0.1), used.Until(1, reserve: 0.2));
        Assert.Equal(Timeout.InfiniteTimeSpan, used.Until(9, reserve: 0.2));
    }

    [Fact]
    public void LeakyBucket_Paces()
    {
        LimitUsage used = LimitReading.Of(usage: null, Rule, LimitStrategy.LeakyBucket, Now).Take(1);

        Assert.Equal(TimeSpan.FromMilliseconds(100), LimitReading.Of(used, Rule, LimitStrategy.LeakyBucket, Now).Until(1, reserve: 0));
        Assert.False(LimitReading.Of(used, Rule, LimitStrategy.LeakyBucket, Now.AddMilliseconds(99)).Has(1, reserve: 0));
        Assert.True(LimitReading.Of(used, Rule, LimitStrategy.LeakyBucket, Now.AddMilliseconds(100)).Has(1, reserve: 0));
    }

    [Fact]
    public void SlowLimit_LetsOneThrough_InEachStrategy()
    {
        LimitRule slow = Rule with { PerSecond = 0.1 };

        Assert.All(Enum.GetValues<LimitStrategy>(), strategy => Assert.Equal(1, LimitReading.Of(usage: null, slow, strategy, Now).Free));
    }
}
