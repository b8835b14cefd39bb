using HdrHistogram;

namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>Latencies in nanoseconds, kept by any number of threads and read by one.</summary>
public static class Latencies
{
    /// <summary>An hour: what takes longer counts as an hour.</summary>
    public const long Longest = 3_600_000_000_000;

    /// <summary>Makes a recorder.</summary>
    /// <returns>The recorder.</returns>
    public static Recorder NewRecorder() => HistogramFactory
        .With64BitBucketSize()
        .WithValuesFrom(1)
        .WithValuesUpTo(Longest)
        .WithPrecisionOf(2)
        .WithThreadSafeWrites()
        .WithThreadSafeReads()
        .Create();

    /// <summary>Makes a histogram that others can be added to.</summary>
    /// <returns>The histogram.</returns>
    public static LongHistogram NewHistogram() => new(Longest, 2);
}
