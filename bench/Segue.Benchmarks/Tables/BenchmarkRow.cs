namespace Segue.Benchmarks.Tables;

/// <summary>A row of two words.</summary>
/// <param name="Tokens">Some figure.</param>
/// <param name="Version">Another.</param>
public sealed record BenchmarkRow(long Tokens, long Version);
