using Tour.Steps;

namespace Tour.Reporting;

/// <summary>What came of a run.</summary>
internal sealed record TourReport
{
    /// <summary>How many calls were made.</summary>
    public required long Calls { get; init; }

    /// <summary>How many failed that should not have.</summary>
    public required long Failed { get; init; }

    /// <summary>How many failed on purpose: those of the version that answers wrongly, and the one that hangs.</summary>
    public required long ExpectedFailures { get; init; }

    /// <summary>How many were answered, or never were, and left no trace in a row.</summary>
    public required long Lost { get; init; }

    /// <summary>How many left a trace in a row, and were not answered.</summary>
    public required long Doubled { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<StepReport> Steps { get; init; }
}
