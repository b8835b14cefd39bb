namespace Segue.Services.RateLimiting;

/// <summary>Why a request may not pass.</summary>
public enum RateDenial
{
    /// <summary>It may.</summary>
    None = 0,

    /// <summary>The client has used up its own limit.</summary>
    ClientLimit = 1,

    /// <summary>All clients together have used up the global limit.</summary>
    GlobalLimit = 2,

    /// <summary>The client is blocked, for having gone past its limit too often.</summary>
    Blocked = 3,
}
