namespace Segue.Services.Caching;

/// <summary>By what entries are removed together.</summary>
public enum CacheGroup
{
    /// <summary>By a tag.</summary>
    Tag = 0,

    /// <summary>By something they depend on.</summary>
    Dependency = 1,
}
