namespace Segue.Comparisons.Tables;

/// <summary>A row of two words.</summary>
internal sealed record Row(long Tokens, long RefilledAt);
