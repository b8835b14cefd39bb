using Segue;

namespace Tour.Visitors;

/// <summary>What is known of one visitor: version 2 has points, and a real time.</summary>
[State("visitor", 2)]
public sealed record VisitorState
{
    /// <summary>How many visits there were.</summary>
    public required long Visits { get; init; }

    /// <summary>When the last one was (UTC), to the second; the start of 1970 before the first. Seconds since 1970 until version 2.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>What the visits have brought: two each, and one for each before version 2. Since version 2.</summary>
    public required long Points { get; init; }
}
