using Segue.Admin.Messages;
using Segue.Cli.Development.Watching;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Cli.Tests.Development.Watching;

/// <summary>What is told of a build that was committed: which version answers, whatever became of its finalisation.</summary>
public sealed class ModuleSwapTests
{
    private static readonly WatchEvent Swapped = new() { Time = DateTimeOffset.UnixEpoch, Outcome = WatchOutcome.Swapped, Module = "counter 1.0.0", Rows = 3 };

    private static readonly ReleaseFailure RowsLeft = new(DiagnosticIds.RowsLeft, "Rows are left.", Where: null, "Repair them.");

    [Fact]
    public void Finalised_IsSwapped() =>
        Assert.Equal(Swapped, ModuleSwap.After(Swapped, Event(ReleaseStep.Finalised, UpgradeOutcome.Committed)));

    [Fact]
    public void Committed_AndNotFinalised_IsSaidToAnswer_WithTheReason()
    {
        WatchEvent told = ModuleSwap.After(Swapped, Event(ReleaseStep.OnProbation, UpgradeOutcome.Committed, RowsLeft));

        Assert.Equal((WatchOutcome.NotFinalised, DiagnosticIds.RowsLeft, (long?)3), (told.Outcome, told.Error?.Id, told.Rows));
    }

    [Fact]
    public void Committed_AndNotFinalised_WithoutAReason_IsSaidToStandThere()
    {
        WatchEvent told = ModuleSwap.After(Swapped, Event(ReleaseStep.OnProbation, UpgradeOutcome.Committed));

        Assert.Equal((WatchOutcome.NotFinalised, DiagnosticIds.UpgradeUnderWay), (told.Outcome, told.Error?.Id));
    }

    [Fact]
    public void GoneBackFromMeanwhile_IsRefused() =>
        Assert.Equal(WatchOutcome.Refused, ModuleSwap.After(Swapped, Event(ReleaseStep.RolledBack, UpgradeOutcome.RolledBack)).Outcome);

    private static UpgradeEvent Event(ReleaseStep step, UpgradeOutcome outcome, ReleaseFailure? failure = null) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Step = step,
        IsLast = true,
        Upgrade = new UpgradeStatus
        {
            Number = 2,
            Criteria = ProbationCriteria.None,
            Report = new UpgradeReport { Release = "counter 1.0.0", Step = step, Outcome = outcome, Failure = failure },
        },
    };
}
