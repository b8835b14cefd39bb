namespace Segue.Services.Caching;

/// <summary>The name of the index over entries, which never changes.</summary>
internal static class CacheIndexes
{
    public const string Tag = "tag";
}
