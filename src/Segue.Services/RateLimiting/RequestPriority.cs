namespace Segue.Services.RateLimiting;

/// <summary>How much a request, or a client, matters when permits run short.</summary>
public enum RequestPriority
{
    /// <summary>Passes only while more is left than <see cref="RateLimits.LowPriorityReserve"/> keeps back. Since version 2; before, as normal.</summary>
    Low = -1,

    /// <summary>Passes while there are permits.</summary>
    Normal = 0,

    /// <summary>Passes the client's own limit; the limit of all clients together and a block hold.</summary>
    High = 1,
}
