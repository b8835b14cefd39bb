namespace Segue.Runtime.Checkpoints;

/// <summary>Where a host writes its checkpoints, and when.</summary>
public sealed record CheckpointOptions
{
    /// <summary>The folder of the files, of this host alone; it is made where it is not there.</summary>
    /// <value>The default is null: no checkpoints, and the state of the servers is gone with the process.</value>
    public string? Folder { get; init; }

    /// <summary>The time from one checkpoint to the next; above 0.</summary>
    /// <value>The default is null: none but those that are asked for, and the one at stop.</value>
    public TimeSpan? Interval { get; init; }

    /// <summary>Whether a host that is stopped takes a last one.</summary>
    /// <value>The default is true.</value>
    public bool AtStop { get; init; } = true;

    /// <summary>How many files stay, at least 2: where the newest is damaged, the one before is used.</summary>
    /// <value>The default is 3.</value>
    public int Kept { get; init; } = 3;

    /// <summary>The longest time that calls may be kept waiting until the running ones have ended; past it the checkpoint is given up.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(5);
}
