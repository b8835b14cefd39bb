namespace Segue.Services.Caching;

/// <summary>What a reading came to.</summary>
public enum CacheOutcome
{
    /// <summary>No level has an entry.</summary>
    Missing = 0,

    /// <summary>There is an entry, and here it is.</summary>
    Found = 1,

    /// <summary>It is known that there is nothing under the key.</summary>
    Absent = 2,

    /// <summary>There is an entry, and the caller has it already.</summary>
    NotModified = 3,
}
