namespace Segue.Comparisons.Report.Figures;

/// <summary>Everything that a comparison has measured, by name.</summary>
internal sealed class FigureSet(SortedDictionary<string, Figure> figures)
{
    public IReadOnlyDictionary<string, Figure> All => figures;

    /// <summary>The rounds that there were.</summary>
    public IReadOnlyList<int> Rounds { get; } = [.. figures.Values.SelectMany(figure => figure.Samples).Select(sample => sample.Round).Distinct().Order()];

    /// <summary>A figure, or null where it was not measured.</summary>
    public Figure? Find(string name) => figures.GetValueOrDefault(name);

    /// <summary>The median of a figure; not a number where it was not measured.</summary>
    public double Median(string name) => Find(name)?.Median ?? double.NaN;
}
