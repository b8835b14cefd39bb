namespace Segue.Comparisons.Report.Ratios;

/// <summary>A ratio as it came out: of all rounds together, and the least and the most that one round gave.</summary>
internal sealed record RatioValue(Ratio Ratio, double Value, double Minimum, double Maximum);
