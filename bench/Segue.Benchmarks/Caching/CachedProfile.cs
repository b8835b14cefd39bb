namespace Segue.Benchmarks.Caching;

/// <summary>What the benchmark caches.</summary>
/// <param name="Number">A number.</param>
/// <param name="Name">A name.</param>
/// <param name="Mail">An address.</param>
public sealed record CachedProfile(int Number, string Name, string Mail);
