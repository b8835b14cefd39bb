using Segue.Comparisons.Report.Figures;

namespace Segue.Comparisons.Report.Page;

/// <summary>What it costs that something can be upgraded.</summary>
internal static class CostTable
{
    public static string Write(FigureSet figures)
    {
        MarkdownTable table = new("", "plain", "Segue", "Segue ÷ plain");
        double plain = figures.Median("plain.limiter.throughput");
        double segue = figures.Median("segue.limiter.throughput");
        table.Add("rate limiter, calls/s of one caller (plain: the same class in a `lock`)", Text.Count(plain), Text.Count(segue), Text.Significant(segue / plain));
        plain = figures.Median("plain.start");
        segue = figures.Median("segue.start");
        table.Add("start of the process to the first answer", Text.Microseconds(plain * 1e3), Text.Microseconds(segue * 1e3), Text.Significant(segue / plain));
        table.Add("memory per row of two numbers, key included", "", Text.Significant(figures.Median("segue.memory.perRow")) + " B", "");
        table.Add("memory per server", "", PerServer(figures), "");
        table.Add("memory per server by key: registry, key, object and a state of 24 bytes", "", Text.Significant(figures.Median("segue.memory.perKeyedServer")) + " B", "");
        return table.ToString();
    }

    private static string PerServer(FigureSet figures)
    {
        IReadOnlyList<long> sizes = Growth.Sizes(figures, "segue.scale.", ".memory");
        if (sizes.Count < 2)
        {
            return Text.Significant(double.NaN);
        }

        double more = figures.Median($"segue.scale.{sizes[^1]}.memory") - figures.Median($"segue.scale.{sizes[0]}.memory");
        return Text.Significant(more * 1_024 / (sizes[^1] - sizes[0])) + " KiB";
    }
}
