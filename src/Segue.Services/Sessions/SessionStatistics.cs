namespace Segue.Services.Sessions;

/// <summary>Counts over all sessions.</summary>
/// <param name="Sessions">How many there are.</param>
/// <param name="Hibernated">How many of those are on the disk.</param>
/// <param name="Quarantined">How many could not be carried over by a release; see SEGUE0601.</param>
/// <param name="StorageErrors">How often the disk has failed since the process started; 0 without storage.</param>
public sealed record SessionStatistics(int Sessions, int Hibernated, int Quarantined, long StorageErrors);
