using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>What becomes of an upgrade that was under way when its process ended. Pure: the journal alone decides (I8, I9).</summary>
/// <remarks>
/// <code>
/// last entry            becomes
/// --------------------  ---------------------------------------------------------------
/// Planned               Aborted    whatever was about to happen: nothing had changed
/// Prepared              Aborted
/// Rehearsed             Aborted    also in the middle of the commit: its outcome is not there
/// OnProbation           Finalised  the way back in place went with the process
/// OnProbation RollBack  Finalised  the way back was cut off before its outcome: the release stays
/// RolledBack            Finalised
/// </code>
/// Which release is current is not decided here: it is the last one whose outcome was written.
/// </remarks>
internal static class RecoverySteps
{
    /// <summary>The last entry of an upgrade that did not end.</summary>
    /// <returns>What is to be written about it.</returns>
    public static (RecoveryKind Kind, UpgradeReport Report, string What) End(JournalEntry last)
    {
        UpgradeReport report = last.Report;
        string during = last.Next is { } action ? $"{last.Step}, about to {action}" : $"{last.Step}";
        switch (last.Step)
        {
            case ReleaseStep.Planned or ReleaseStep.Prepared or ReleaseStep.Rehearsed:
                return (
                    RecoveryKind.Undone,
                    report with
                    {
                        Step = ReleaseSteps.Next(last.Step, ReleaseAction.Abort),
                        Outcome = UpgradeOutcome.Aborted,
                        Failure = JournalFailures.ProcessEnded(report.Release, during, "The release before it is still current.", "Upgrade again."),
                    },
                    $"Release '{report.Release}' was {during} when the process ended, and is aborted.");

            case ReleaseStep.OnProbation when last.Next == ReleaseAction.RollBack:
                return (
                    RecoveryKind.Undone,
                    report with
                    {
                        Step = ReleaseSteps.Next(last.Step, ReleaseAction.Finalise),
                        Failure = JournalFailures.ProcessEnded(report.Release, during, "It is still current.", "Roll back again."),
                    },
                    $"Release '{report.Release}' was {during} when the process ended; it is still current.");

            case ReleaseStep.OnProbation or ReleaseStep.RolledBack:
                return (
                    RecoveryKind.Finished,
                    report with { Step = ReleaseSteps.Next(last.Step, ReleaseAction.Finalise) },
                    $"Release '{report.Release}' was {during} when the process ended, and is finalised.");

            default:
                throw new InvalidOperationException($"An upgrade that is {last.Step} has ended, or never rests there.");
        }
    }
}
