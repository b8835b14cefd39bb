using Segue.Runtime.Releases;

namespace Tour.Steps;

/// <summary>Makes the tour's report of a step from the runtime's report of an upgrade.</summary>
internal static class StepReports
{
    public static StepReport Create(string name, UpgradeReport report, TimeSpan? longestCall)
    {
        // A module that comes in the very version that goes says nothing of the step.
        string[] going = [.. report.From.Except(report.To)];
        string[] coming = [.. report.To.Except(report.From)];
        StepOutcome outcome = OutcomeOf(report.Outcome);
        return new StepReport
        {
            Name = name,
            From = VersionsOf(going),
            To = VersionsOf(coming),
            Outcome = outcome,
            Code = outcome == StepOutcome.Committed ? null : report.Failure?.Id,
            Rows = report.Rows,
            PauseMicroseconds = Microseconds(report.Pause),
            LongestCallMicroseconds = Microseconds(longestCall),
            GcPauseMicroseconds = Microseconds(report.GcPause),
            PrepareMilliseconds = Milliseconds(report.PrepareTime),
            SweepMilliseconds = Milliseconds(report.SweepTime),
            OldCodeCollected = report.OldCodeCollected,
        };
    }

    private static StepOutcome OutcomeOf(UpgradeOutcome outcome) => outcome switch
    {
        UpgradeOutcome.Committed => StepOutcome.Committed,
        UpgradeOutcome.Refused => StepOutcome.Refused,
        UpgradeOutcome.Aborted => StepOutcome.Aborted,
        UpgradeOutcome.RolledBack => StepOutcome.RolledBack,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The step has not ended."),
    };

    /// <summary>The versions of modules that are given as <c>name version</c>, each once.</summary>
    private static string? VersionsOf(string[] modules) =>
        modules.Length == 0 ? null : string.Join(" + ", modules.Select(module => module[(module.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct());

    private static long? Microseconds(TimeSpan? time) => time is { } value ? (long)Math.Round(value.TotalMicroseconds) : null;

    private static long? Milliseconds(TimeSpan? time) => time is { } value ? (long)Math.Round(value.TotalMilliseconds) : null;
}
