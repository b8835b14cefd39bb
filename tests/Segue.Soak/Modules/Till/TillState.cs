namespace Segue.Soak.Tills;

/// <summary>State of the till.</summary>
[State("soak-till", 1)]
public sealed record TillState
{
    /// <summary>How often it has sold.</summary>
    public required long Sold { get; init; }
}
