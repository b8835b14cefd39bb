using CsCheck;
using Segue.Runtime.Statistics;

namespace Segue.Runtime.Tests.Statistics;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentile_IsThatOfTheSortedDurations_WithinABucket() => Gen.Select(
        Gen.Long[0, 1_800_000_000_000].Array[1, 200],
        Gen.Double[0.01, 1]).Sample((durations, share) =>
    {
        LatencyHistogram histogram = new();
        foreach (long duration in durations)
        {
            histogram.Record(duration);
        }

        Array.Sort(durations);
        long exact = durations[(int)Math.Ceiling(durations.Length * share) - 1];
        double found = histogram.Percentile(share).Ticks * (double)TimeSpan.NanosecondsPerTick;
        Assert.InRange(found, exact - TimeSpan.NanosecondsPerTick, (exact * 1.0625) + TimeSpan.NanosecondsPerTick);
    });

    [Fact]
    public void Percentile_OfNothing_IsZero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(0.99));

    [Fact]
    public void Durations_OutOfRange_CountAsTheNearest()
    {
        LatencyHistogram histogram = new();
        histogram.Record(-1);
        histogram.Record(long.MaxValue);

        Assert.Equal(2, histogram.Count);
        Assert.Equal(TimeSpan.Zero, histogram.Percentile(0.5));
        Assert.InRange(histogram.Percentile(1).TotalMinutes, 30, 40);
    }

    [Fact]
    public void Add_AddsTheCounts()
    {
        LatencyHistogram fast = new();
        fast.Record(1_000);
        LatencyHistogram slow = new();
        slow.Record(1_000_000);
        slow.Record(1_000_000);

        fast.Add(slow);

        Assert.Equal(3, fast.Count);
        Assert.InRange(fast.Percentile(0.99).TotalMicroseconds, 999, 1_100);
    }
}
