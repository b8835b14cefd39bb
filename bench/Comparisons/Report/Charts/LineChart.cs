using ScottPlot;
using ScottPlot.Plottables;

namespace Segue.Comparisons.Report.Charts;

/// <summary>Lines over sizes, both axes logarithmic: what grows like its size rises by one decade a decade.</summary>
internal static class LineChart
{
    private const int Width = 760;
    private const int Height = 380;

    /// <summary>Draws it.</summary>
    /// <param name="file">The SVG file.</param>
    /// <param name="title">The title.</param>
    /// <param name="across">What the sizes count.</param>
    /// <param name="unit">What the values count; they begin at 1.</param>
    /// <param name="series">For each line its name, and a value a size.</param>
    public static void Draw(string file, string title, string across, string unit, IReadOnlyList<(string Name, (double Size, double Value)[] Points)> series)
    {
        using Plot plot = new();
        plot.Font.Set("DejaVu Sans");
        plot.Title(title, size: 14);
        plot.XLabel(across, size: 12);
        plot.YLabel(unit, size: 12);
        foreach ((string name, (double Size, double Value)[] points) in series.Where(line => line.Points.Length > 0))
        {
            Scatter line = plot.Add.Scatter(
                points.Select(point => Math.Log10(Math.Max(1, point.Size))).ToArray(),
                points.Select(point => Math.Max(0, Math.Log10(point.Value))).ToArray());
            line.LegendText = name;
            line.LineWidth = 2;
            line.MarkerSize = 7;
        }

        LogarithmicAxis.Set(plot.Axes.Bottom, series.SelectMany(line => line.Points).Select(point => point.Size));
        LogarithmicAxis.Set(plot.Axes.Left, series.SelectMany(line => line.Points).Select(point => point.Value));
        plot.ShowLegend(Alignment.UpperLeft);
        File.WriteAllText(file, plot.GetSvgXml(Width, Height) + "\n");
    }
}
