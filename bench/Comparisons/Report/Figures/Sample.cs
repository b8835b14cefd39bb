namespace Segue.Comparisons.Report.Figures;

/// <summary>One measured value.</summary>
internal readonly record struct Sample(int Round, double Value);
