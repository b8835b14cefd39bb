using Segue.Runtime.Releases;

namespace Segue.Runtime.Checkpoints;

/// <summary>What a host found in its checkpoints when it started, and what it did about it.</summary>
public sealed record CheckpointRestore
{
    /// <summary>The file that the state is from; null where there was none, and every server began anew.</summary>
    public CheckpointInfo? From { get; init; }

    /// <summary>How old the state was when it was restored.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>The servers that have their states from it.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>How many rows it brought.</summary>
    public long Rows { get; init; }

    /// <summary>How many instances of keyed servers it brought.</summary>
    public long Instances { get; init; }

    /// <summary>The servers that were carried up from an older version of their state.</summary>
    public IReadOnlyList<string> CarriedUp { get; init; } = [];

    /// <summary>The servers that were carried back from a newer version of their state, by the module that wrote it.</summary>
    public IReadOnlyList<string> CarriedBack { get; init; } = [];

    /// <summary>The servers in the file that the release has not; their states were not used.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>The newer files that are damaged. They were set aside, and are not counted as kept.</summary>
    public IReadOnlyList<ReleaseFailure> Damaged { get; init; } = [];
}
