using ScottPlot;
using Segue.Comparisons.Report.Page;

namespace Segue.Comparisons.Report.Charts;

/// <summary>An axis of powers of ten, for values that are drawn as their logarithms.</summary>
internal static class LogarithmicAxis
{
    /// <summary>Gives an axis a mark for each power of ten up to the greatest value.</summary>
    public static void Set(IAxis axis, IEnumerable<double> values)
    {
        double greatest = values.Where(double.IsFinite).DefaultIfEmpty(1).Max();
        int decades = Math.Max(1, (int)Math.Ceiling(Math.Log10(greatest)));
        double[] positions = [.. Enumerable.Range(0, decades + 1).Select(decade => (double)decade)];
        axis.SetTicks(positions, [.. positions.Select(position => Text.Count(Math.Pow(10, position)))]);
    }
}
