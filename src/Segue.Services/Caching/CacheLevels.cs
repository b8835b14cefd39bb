namespace Segue.Services.Caching;

/// <summary>The levels of a cache, one or several.</summary>
[Flags]
public enum CacheLevels
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The table in this process.</summary>
    First = 1,

    /// <summary>The store that processes share: Redis.</summary>
    Second = 2,

    /// <summary>The store of the host's choice.</summary>
    Third = 4,

    /// <summary>Those that outlive the process.</summary>
    Deeper = Second | Third,

    /// <summary>All of them.</summary>
    All = First | Deeper,
}
