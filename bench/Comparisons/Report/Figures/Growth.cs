using System.Globalization;

namespace Segue.Comparisons.Report.Figures;

/// <summary>How a figure grows with a size: the exponent of the power law that fits best, which is 1 for what is linear.</summary>
internal static class Growth
{
    /// <summary>The exponent over all sizes that were measured; null where there are fewer than two.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="before">What the names begin with, before the size.</param>
    /// <param name="after">What they end with, after it.</param>
    /// <param name="smallest">Sizes below are fixed cost for the most part, and left out.</param>
    public static double? Exponent(FigureSet figures, string before, string after, long smallest)
    {
        (double X, double Y)[] points = [.. Sizes(figures, before, after)
            .Where(size => size >= smallest)
            .Select(size => (Math.Log(size), Math.Log(figures.Median($"{before}{size}{after}"))))];
        if (points.Length < 2)
        {
            return null;
        }

        double x = points.Average(point => point.X);
        double y = points.Average(point => point.Y);
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }

    /// <summary>The sizes that were measured, smallest first.</summary>
    public static IReadOnlyList<long> Sizes(FigureSet figures, string before, string after) => [.. figures.All.Keys
        .Where(name => name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal))
        .Select(name => name[before.Length..^after.Length])
        .Where(size => size.All(char.IsAsciiDigit))
        .Select(size => long.Parse(size, CultureInfo.InvariantCulture))
        .Order()];
}
