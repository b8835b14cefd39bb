namespace Segue.Soak.Ledgers;

/// <summary>One account, version 2: it counts in dozens.</summary>
[State("soak-account", 2)]
public sealed record Account
{
    /// <summary>How many full dozens were added.</summary>
    public required long Dozens { get; init; }

    /// <summary>What was added beside them; from 0 to 11.</summary>
    public required int Rest { get; init; }
}
