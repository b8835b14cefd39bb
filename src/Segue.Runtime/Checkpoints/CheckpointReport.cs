using Segue.Runtime.Releases;

namespace Segue.Runtime.Checkpoints;

/// <summary>What came of a checkpoint. Where it failed, the files before are as they were.</summary>
public sealed record CheckpointReport
{
    /// <summary>Its number; 0 where it did not come to have one. The next one has a higher.</summary>
    public long Number { get; init; }

    /// <summary>The file; null where it failed.</summary>
    public string? Path { get; init; }

    /// <summary>The moment that the state is of (UTC).</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How many servers are in it.</summary>
    public int Servers { get; init; }

    /// <summary>How many rows were written.</summary>
    public long Rows { get; init; }

    /// <summary>How many instances of keyed servers were written; those that were stopped or called meanwhile may count twice.</summary>
    public long Instances { get; init; }

    /// <summary>The size of the file in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>How long the gates of all servers were closed.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>From the closing of the gates to the file being safe on the disk.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why there is no new file; null where there is one.</summary>
    public ReleaseFailure? Failure { get; init; }
}
