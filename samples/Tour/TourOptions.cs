namespace Tour;

/// <summary>What a run of the tour is asked to do.</summary>
internal sealed record TourOptions
{
    /// <summary>How many clients the limiter knows.</summary>
    public required int Rows { get; init; }

    /// <summary>How many callers call without a pause; those that measure come on top.</summary>
    public required int Callers { get; init; }

    /// <summary>How long the run takes at least.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How often the limiter goes back to version 1 and up again.</summary>
    public required int Cycles { get; init; }

    /// <summary>Whether to print lines instead of a live display.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>Where to write the report as JSON; null for nowhere.</summary>
    public required FileInfo? ReportFile { get; init; }
}
