namespace Segue.Runtime.Keyed;

/// <summary>The instances of a keyed server in figures, each true at about the same moment.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Activated">How many of them have a server object.</param>
/// <param name="Passive">How many are a state alone.</param>
/// <param name="Migrated">How many came to the current version from another one.</param>
/// <param name="Left">How many are still on another version.</param>
/// <param name="Quarantined">How many could not be brought to the current version.</param>
public sealed record KeyedStatistics(long Count, long Activated, long Passive, long Migrated, long Left, long Quarantined);
