using Segue.Admin.Messages;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary>With which code a command ends that has brought a release in.</summary>
internal static class UpgradeCode
{
    public static ExitCode Of(UpgradeStatus upgrade) => upgrade switch
    {
        { Step: ReleaseStep.NeedsPerson } => ExitCode.NeedsPerson,
        { Report.Outcome: UpgradeOutcome.RolledBack } => ExitCode.RolledBack,
        { Step: ReleaseStep.Aborted } => ExitCode.Refused,

        // It is not good enough, and the way back has failed as often as it is tried.
        { Step: ReleaseStep.OnProbation, Report.Verdict: ProbationVerdict.Fail } => ExitCode.NeedsPerson,
        _ => ExitCode.Done,
    };
}
