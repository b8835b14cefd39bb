namespace Tour.Steps;

/// <summary>What one step of the tour did, in figures; null is a figure that the step did not get to.</summary>
internal sealed record StepReport
{
    /// <summary>How the tour names the step.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the module that ran before; null where the step found none to compare with.</summary>
    public required string? From { get; init; }

    /// <summary>The version that it was to be.</summary>
    public required string? To { get; init; }

    /// <summary>How it came out.</summary>
    public required StepOutcome Outcome { get; init; }

    /// <summary>The id of the refusal, the abort or the roll-back; null for a committed step.</summary>
    public required string? Code { get; init; }

    /// <summary>How many rows the tables have; 0 without tables.</summary>
    public required long Rows { get; init; }

    /// <summary>How long gates were closed.</summary>
    public required long? PauseMicroseconds { get; init; }

    /// <summary>The longest call that open-loop callers saw from the commit to the end of the sweep.</summary>
    public required long? LongestCallMicroseconds { get; init; }

    /// <summary>How much of the pause the garbage collector took.</summary>
    public required long? GcPauseMicroseconds { get; init; }

    /// <summary>How long loading and compiling took.</summary>
    public required long? PrepareMilliseconds { get; init; }

    /// <summary>How long the sweep of the rows took.</summary>
    public required long? SweepMilliseconds { get; init; }

    /// <summary>Whether the code that the step leaves behind has left; null where there is none.</summary>
    public required bool? OldCodeCollected { get; init; }
}
