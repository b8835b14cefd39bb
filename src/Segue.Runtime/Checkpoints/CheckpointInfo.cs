namespace Segue.Runtime.Checkpoints;

/// <summary>A checkpoint on the disk, as its heading has it. Whether all of it is good shows when it is read.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Path">The file.</param>
/// <param name="TakenAt">The moment that the state is of (UTC).</param>
/// <param name="Release">The release that was current then.</param>
/// <param name="Bytes">The size of the file in bytes.</param>
public sealed record CheckpointInfo(long Number, string Path, DateTimeOffset TakenAt, string Release, long Bytes);
