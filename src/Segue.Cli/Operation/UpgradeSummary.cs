using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary>How an upgrade came out, for people.</summary>
internal static class UpgradeSummary
{
    /// <param name="upgrade">The upgrade.</param>
    /// <param name="output">Where the command writes.</param>
    /// <param name="isAsked">Whether that is what was asked: then why it failed is a part of the answer, and no error of the command.</param>
    public static void Write(UpgradeStatus upgrade, CommandOutput output, bool isAsked = false)
    {
        UpgradeReport report = upgrade.Report;
        output.WriteLine($"Release '{report.Release}': {StateOf(upgrade)}.");
        if (report.From.Count + report.To.Count > 0)
        {
            output.WriteLine($"  modules  {string.Join(", ", report.From)} -> {string.Join(", ", report.To)}");
        }

        if (report.Pause is { } pause)
        {
            output.WriteLine($"  pause    {Figures.Time(pause)}, {Figures.Time(report.GcPause ?? TimeSpan.Zero)} of it the collector's");
        }

        if (report.Rows > 0)
        {
            output.WriteLine($"  rows     {Figures.Count(report.Rows)}, {Figures.Count(upgrade.RowsLeft)} left, {Figures.Count(report.QuarantinedRows)} quarantined");
        }

        if (report.Verdict != ProbationVerdict.Pending)
        {
            output.WriteLine($"  verdict  {report.Verdict}, from {Figures.Count(report.ProbationFigures?.Calls ?? 0)} calls");
        }

        if (report.OldCodeCollected is { } collected)
        {
            output.WriteLine($"  old code {(collected ? "has left" : "has NOT left: " + string.Join("; ", report.Pinned.Select(version => version.DescribePins())))}");
        }

        // That somebody went back is no error to who asked for it.
        if (report.Failure is { Id: not DiagnosticIds.RolledBackByOperator } failure)
        {
            if (isAsked)
            {
                output.WriteLine($"  because  {failure}");
            }
            else
            {
                output.Write(HostCommand.ErrorOf(failure));
            }
        }
        else if (upgrade.Step == ReleaseStep.OnProbation)
        {
            output.WriteLine("  next     segue finalise, or segue rollback");
        }
        else if (upgrade.Step == ReleaseStep.RolledBack)
        {
            output.WriteLine("  next     segue finalise, before the next upgrade");
        }
    }

    private static string StateOf(UpgradeStatus upgrade) => upgrade switch
    {
        { Step: ReleaseStep.NeedsPerson } => "a person must look",
        { Step: ReleaseStep.Aborted } => "not brought in, nothing has changed",
        { Step: ReleaseStep.Finalised, Report.Outcome: UpgradeOutcome.RolledBack } => "gone back from, and finalised",
        { Report.Outcome: UpgradeOutcome.RolledBack } => "gone back from; what was written since is kept",
        { Step: ReleaseStep.Finalised } => "finalised",
        { Step: ReleaseStep.OnProbation, IsOnWatch: true } => "its new version answers, on probation",
        { Step: ReleaseStep.OnProbation } => "its new version answers",
        _ => $"{upgrade.Step}",
    };
}
