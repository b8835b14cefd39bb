using ScottPlot;

namespace Segue.Comparisons.Report.Charts;

/// <summary>Groups of bars on a logarithmic axis.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int Height = 380;
    private const double BarWidth = 0.8;

    /// <summary>Draws it.</summary>
    /// <param name="file">The SVG file.</param>
    /// <param name="title">The title.</param>
    /// <param name="unit">What the bars count; they begin at 1.</param>
    /// <param name="groups">The names below the axis.</param>
    /// <param name="series">For each colour its name, and a value a group; what is not a number is left out.</param>
    public static void Draw(string file, string title, string unit, IReadOnlyList<string> groups, IReadOnlyList<(string Name, double[] Values)> series)
    {
        using Plot plot = new();
        plot.Font.Set("DejaVu Sans");
        plot.Title(title, size: 14);
        plot.YLabel(unit, size: 12);
        double width = BarWidth / series.Count;
        for (int colour = 0; colour < series.Count; colour++)
        {
            Bar[] bars = [.. series[colour].Values
                .Select((value, group) => (value, group))
                .Where(item => double.IsFinite(item.value))
                .Select(item => new Bar
                {
                    Position = item.group + ((colour - ((series.Count - 1) / 2.0)) * width),
                    Value = Math.Max(0, Math.Log10(item.value)),
                    Size = width * 0.9,
                    FillColor = plot.Add.Palette.GetColor(colour),
                    LineWidth = 0,
                })];
            plot.Add.Bars(bars).LegendText = series[colour].Name;
        }

        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, groups.Count).Select(group => (double)group)], [.. groups]);
        LogarithmicAxis.Set(plot.Axes.Left, series.SelectMany(one => one.Values));
        plot.Axes.Margins(bottom: 0, top: 0.15);
        plot.HideGrid();
        if (series.Count > 1)
        {
            plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        }

        File.WriteAllText(file, plot.GetSvgXml(Width, Height) + "\n");
    }
}
