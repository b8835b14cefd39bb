using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Journal;

/// <summary>What becomes of an upgrade that was under way when its process ended, for each place where it can rest.</summary>
public sealed class RecoveryStepsTests
{
    public static TheoryData<ReleaseStep, ReleaseAction?, ReleaseStep?> Places
    {
        get
        {
            TheoryData<ReleaseStep, ReleaseAction?, ReleaseStep?> places = [];
            foreach (ReleaseStep step in Enum.GetValues<ReleaseStep>())
            {
                foreach (ReleaseAction? next in (ReleaseAction?[])[null, .. Enum.GetValues<ReleaseAction>()])
                {
                    places.Add(step, next, step switch
                    {
                        ReleaseStep.Planned or ReleaseStep.Prepared or ReleaseStep.Rehearsed => ReleaseStep.Aborted,
                        ReleaseStep.OnProbation or ReleaseStep.RolledBack => ReleaseStep.Finalised,
                        _ => null,
                    });
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void End_OfEveryPlace_IsTheTables(ReleaseStep step, ReleaseAction? next, ReleaseStep? end)
    {
        JournalEntry last = JournalSamples.Entry(1, step, next);
        if (end is null)
        {
            Assert.Throws<InvalidOperationException>(() => RecoverySteps.End(last));
            return;
        }

        (RecoveryKind kind, UpgradeReport report, string what) = RecoverySteps.End(last);

        Assert.Equal(end, report.Step);
        bool isUndone = end == ReleaseStep.Aborted || (step == ReleaseStep.OnProbation && next == ReleaseAction.RollBack);
        Assert.Equal(isUndone ? RecoveryKind.Undone : RecoveryKind.Finished, kind);
        Assert.Equal(isUndone ? DiagnosticIds.ProcessEnded : last.Report.Failure?.Id, report.Failure?.Id);
        Assert.Contains(last.Report.Release, what, StringComparison.Ordinal);
        Assert.True((last with { Report = report, Next = null }).IsEnd);
    }
}
