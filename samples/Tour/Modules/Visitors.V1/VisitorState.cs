using Segue;

namespace Tour.Visitors;

/// <summary>What is known of one visitor.</summary>
[State("visitor", 1)]
public sealed record VisitorState
{
    /// <summary>How many visits there were.</summary>
    public required long Visits { get; init; }

    /// <summary>When the last one was, in seconds since 1970 (UTC); 0 before the first.</summary>
    public required long LastSeenSeconds { get; init; }
}
