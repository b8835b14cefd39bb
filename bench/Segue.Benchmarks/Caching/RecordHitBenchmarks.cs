namespace Segue.Benchmarks.Caching;

/// <summary>Records that are not marked immutable: each caller gets one of his own, made of JSON.</summary>
public class RecordHitBenchmarks : HybridCacheHits<CachedProfile>
{
    /// <inheritdoc/>
    protected override CachedProfile ValueOf(int index) => new(index, $"customer {index}", "somebody@example.org");
}
