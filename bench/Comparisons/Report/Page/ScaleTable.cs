using System.Globalization;
using Segue.Comparisons.Report.Figures;

namespace Segue.Comparisons.Report.Page;

/// <summary>How the cost of a release grows with the number of its servers.</summary>
internal static class ScaleTable
{
    /// <summary>Below, what a release costs whatever its size is most of it.</summary>
    public const long SmallestThatCounts = 10;

    public static readonly string[] Costs = ["start", "plan", "prepare", "commit", "memory"];

    public static string Write(FigureSet figures)
    {
        MarkdownTable table = new("servers in one release", "start", "plan", "prepare", "gates closed", "memory");
        foreach (long servers in Growth.Sizes(figures, "segue.scale.", ".commit"))
        {
            table.Add([
                servers.ToString("N0", CultureInfo.InvariantCulture),
                .. Costs[..^1].Select(cost => Text.Microseconds(figures.Median($"segue.scale.{servers}.{cost}") * 1e3)),
                Text.Significant(figures.Median($"segue.scale.{servers}.memory")) + " MiB"]);
        }

        table.Add([
            "exponent (1 is linear)",
            .. Costs.Select(cost => Text.Significant(Growth.Exponent(figures, "segue.scale.", $".{cost}", SmallestThatCounts) ?? double.NaN))]);
        return table.ToString();
    }
}
