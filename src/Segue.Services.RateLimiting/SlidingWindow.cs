using System.Collections.Immutable;

namespace Segue.Services.RateLimiting;

/// <summary>The permits used within a window of time, by tenths of it.</summary>
public sealed record SlidingWindow
{
    /// <summary>
    /// Permits used in each tenth, the running one first: ten, and the one that is leaving. A permit counts until the whole
    /// tenth that it was used in has left the window, so that there are never more than allowed in any window.
    /// </summary>
    public required ImmutableArray<int> Requests { get; init; }

    /// <summary>When the running tenth began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The length of the window.</summary>
    public required TimeSpan Size { get; init; }
}
