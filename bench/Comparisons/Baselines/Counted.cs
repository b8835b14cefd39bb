namespace Segue.Comparisons.Baselines;

/// <summary>The state of a counter as a value, as a server has it.</summary>
internal sealed record Counted(long Count);
