namespace Segue;

/// <summary>What is known of a named backup of a table.</summary>
/// <param name="Name">The name.</param>
/// <param name="TakenAt">When it was taken (UTC).</param>
/// <param name="Rows">How many rows it has, quarantined ones included.</param>
/// <param name="Bytes">
/// What it holds in memory by itself: exact for one that is sealed to bytes; an estimate, shared objects not counted, for one
/// whose rows are frozen where they are, which it shares with the table until they are written.
/// </param>
/// <param name="IsSealed">Whether it is bytes, which keep no code and take time to restore.</param>
public sealed record TableBackupInfo(string Name, DateTimeOffset TakenAt, long Rows, long Bytes, bool IsSealed);
