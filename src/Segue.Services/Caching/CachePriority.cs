namespace Segue.Services.Caching;

/// <summary>How much an entry is worth keeping where there are too many. Since version 2; those before treat all alike.</summary>
public enum CachePriority
{
    /// <summary>Like any other.</summary>
    Normal = 0,

    /// <summary>It goes before any other.</summary>
    Low = 1,

    /// <summary>It goes after others.</summary>
    High = 2,
}
