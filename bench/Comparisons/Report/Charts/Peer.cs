namespace Segue.Comparisons.Report.Charts;

/// <summary>How a program of the comparison is called in figures, in tables and in charts.</summary>
internal sealed record Peer(string Prefix, string Name);
