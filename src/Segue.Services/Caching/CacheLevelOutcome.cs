namespace Segue.Services.Caching;

/// <summary>What an operation of a level below the first came to.</summary>
public enum CacheLevelOutcome
{
    /// <summary>The level has no such entry.</summary>
    Missing = 0,

    /// <summary>It was done, or found.</summary>
    Done = 1,

    /// <summary>The level failed, took too long, or is left alone after it did.</summary>
    Failed = 2,
}
