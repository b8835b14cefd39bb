using CsCheck;

namespace Segue.Services.RateLimiting.Tests;

public sealed class BucketArithmeticTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(3.0, 0, 3.0)]
    [InlineData(3.0, 0.5, 1.0)]
    [InlineData(3.0, 10, 0.0)]
    [InlineData(3.0, -10, 3.0)]
    public void Drain_LetsRunOutSteadily_AndNothingWhileTheClockIsBack(double used, double seconds, double expected) =>
        Assert.Equal(expected, BucketArithmetic.Drain(used, Start, perSecond: 4, Start.AddSeconds(seconds)), precision: 9);

    [Theory]
    [InlineData(5.0, 1, 0.25)]
    [InlineData(4.5, 1, 0.125)]
    [InlineData(4.0, 1, 0)]
    [InlineData(0.0, 5, 0)]
    [InlineData(2.0, 5, 0.5)]
    public void Until_IsWhatIsMissing(double used, double permits, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BucketArithmetic.Until(used, permits, perSecond: 4, capacity: 5));

    [Fact]
    public void Until_OfMoreThanThereEverAre_IsForEver() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, BucketArithmetic.Until(0, permits: 6, perSecond: 4, capacity: 5));

    /// <summary>Whatever the order of takes and pauses: never more than the burst and what has run out.</summary>
    [Fact]
    public void Bucket_NeverGivesMoreThanItsRate() => Gen.Select(Gen.Double[0.1, 50], Gen.Double[1, 20], Gen.Int[0, 2000].Array[1, 50]).Sample((perSecond, burst, pauses) =>
    {
        DateTimeOffset now = Start;
        double used = 0;
        int given = 0;
        foreach (int pause in pauses)
        {
            DateTimeOffset later = now.AddMilliseconds(pause);
            used = BucketArithmetic.Drain(used, now, perSecond, later);
            now = later;
            for (; used + 1 <= burst; given++)
            {
                used++;
            }
        }

        return given <= burst + ((now - Start).TotalSeconds * perSecond) + 1e-6 && used >= 0;
    });

    /// <summary>Who comes back when told finds the permits, and who comes earlier does not.</summary>
    [Fact]
    public void Until_IsExact() => Gen.Select(Gen.Double[0.1, 1000], Gen.Double[1, 50], Gen.Double[0, 50], Gen.Int[1, 20]).Sample((perSecond, burst, used, permits) =>
    {
        TimeSpan wait = BucketArithmetic.Until(used, permits, perSecond, burst);
        if (wait == Timeout.InfiniteTimeSpan)
        {
            return permits > burst;
        }

        bool isThere = BucketArithmetic.Drain(used, Start, perSecond, Start + wait) + permits <= burst + 1e-6;
        TimeSpan early = wait - TimeSpan.FromMicroseconds(10);
        bool wasMissing = early < TimeSpan.Zero || BucketArithmetic.Drain(used, Start, perSecond, Start + early) + permits > burst;
        return isThere && wasMissing;
    });
}
