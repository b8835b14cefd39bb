namespace Segue.Services.Caching;

/// <summary>The names of the indexes over entries, which never change.</summary>
internal static class CacheIndexes
{
    public const string Tag = "tag";

    public const string Dependency = "dependency";

    public static string Of(CacheGroup group) => group == CacheGroup.Tag ? Tag : Dependency;
}
