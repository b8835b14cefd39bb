namespace Segue.Benchmarks.Caching;

/// <summary>Texts of 100 characters, which all callers share.</summary>
public class TextHitBenchmarks : HybridCacheHits<string>
{
    /// <inheritdoc/>
    protected override string ValueOf(int index) => $"{index}".PadLeft(100, '.');
}
