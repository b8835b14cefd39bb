using System.Globalization;
using HdrHistogram;

namespace Segue.Benchmarks.Upgrades;

/// <summary>Latencies in nanoseconds, kept by any number of threads and read by one.</summary>
internal static class Latencies
{
    /// <summary>An hour: what takes longer counts as an hour.</summary>
    public const long Longest = 3_600_000_000_000;

    /// <summary>Makes a recorder.</summary>
    public static Recorder NewRecorder() => HistogramFactory
        .With64BitBucketSize()
        .WithValuesFrom(1)
        .WithValuesUpTo(Longest)
        .WithPrecisionOf(2)
        .WithThreadSafeWrites()
        .WithThreadSafeReads()
        .Create();

    /// <summary>Says what there is in a histogram.</summary>
    public static string Describe(HistogramBase latencies) => string.Create(
        CultureInfo.InvariantCulture,
        $"{latencies.TotalCount:N0} calls, p50 {At(latencies, 50):F1}, p99 {At(latencies, 99):F0}, p99.9 {At(latencies, 99.9):F0}, maximum {latencies.GetMaxValue() / 1_000.0:F0} µs");

    private static double At(HistogramBase latencies, double percentile) => latencies.GetValueAtPercentile(percentile) / 1_000.0;
}
