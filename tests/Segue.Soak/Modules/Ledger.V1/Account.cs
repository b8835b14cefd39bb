namespace Segue.Soak.Ledgers;

/// <summary>One account.</summary>
[State("soak-account", 1)]
public sealed record Account
{
    /// <summary>How often something was added.</summary>
    public required long Count { get; init; }
}
