using Segue.Runtime.Checkpoints;

namespace Tour.Child;

/// <summary>What a child says of a checkpoint.</summary>
/// <param name="Number">Its number; 0 where there is none.</param>
/// <param name="Rows">How many rows are in it.</param>
/// <param name="Pause">How long the gates were closed.</param>
/// <param name="Failure">Why there is none; null where there is one.</param>
internal sealed record ChildCheckpoint(long Number, long Rows, TimeSpan Pause, string? Failure)
{
    public static ChildCheckpoint Of(CheckpointReport report) => new(report.Number, report.Rows, report.Pause, report.Failure?.ToString());
}
