namespace Segue.Comparisons.Report.Ratios;

/// <summary>A ratio of two figures, or a figure that a goal is set for.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Meaning">What is divided by what.</param>
/// <param name="Goal">The bound.</param>
/// <param name="IsLowerBound">Whether it should be at least the bound; else at most.</param>
/// <param name="Compute">Computes it of the medians of figures, which are asked for by name.</param>
internal sealed record Ratio(string Name, string Meaning, double? Goal, bool IsLowerBound, Func<Func<string, double>, double> Compute)
{
    public bool? IsMetBy(double value) => Goal is { } goal ? (IsLowerBound ? value >= goal : value <= goal) : null;
}
