using System.Globalization;
using HdrHistogram;
using Segue.Runtime.Releases;

namespace Segue.Benchmarks.Upgrades;

/// <summary>What upgrades came to, as people read it.</summary>
internal static class UpgradeFigures
{
    /// <summary>Latencies that were counted in nanoseconds.</summary>
    public static string Describe(HistogramBase latencies) => string.Create(
        CultureInfo.InvariantCulture,
        $"{latencies.TotalCount:N0} calls, p50 {At(latencies, 50):F1}, p99 {At(latencies, 99):F0}, p99.9 {At(latencies, 99.9):F0}, maximum {latencies.GetMaxValue() / 1_000.0:F0} µs");

    /// <summary>How long gates were closed; the first is the first of the process.</summary>
    public static string DescribePauses(IReadOnlyList<UpgradeReport> reports)
    {
        double first = reports[0].Pause!.Value.TotalMicroseconds;
        double[] pauses = [.. reports.Select(report => report.Pause!.Value.TotalMicroseconds).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"first {first:F0}, median {Middle(pauses):F0}, p99 {pauses[(int)Math.Ceiling(pauses.Length * 0.99) - 1]:F0}, maximum {pauses[^1]:F0} µs over {pauses.Length}");
    }

    /// <summary>How fast rows were carried over, and what that is for a whole core.</summary>
    public static string DescribeSweeps(IReadOnlyList<UpgradeReport> reports, long rows, double share)
    {
        double seconds = Middle([.. reports.Select(report => report.SweepTime!.Value.TotalSeconds).Order()]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {seconds * 1_000:F0} ms, {rows / seconds:N0} rows/s on {share:P0} of a core, {rows / seconds / share:N0} rows/s and core");
    }

    private static double Middle(double[] sorted) => sorted[sorted.Length / 2];

    private static double At(HistogramBase latencies, double percentile) => latencies.GetValueAtPercentile(percentile) / 1_000.0;
}
