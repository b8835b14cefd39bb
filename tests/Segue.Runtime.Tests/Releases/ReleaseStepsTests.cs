using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Releases;

/// <summary>Every pair of step and action against the table in the type's documentation.</summary>
public sealed class ReleaseStepsTests
{
    private static readonly Dictionary<(ReleaseStep Step, ReleaseAction Action), ReleaseStep> Table = new()
    {
        [(ReleaseStep.Planned, ReleaseAction.Prepare)] = ReleaseStep.Prepared,
        [(ReleaseStep.Planned, ReleaseAction.Abort)] = ReleaseStep.Aborted,
        [(ReleaseStep.Prepared, ReleaseAction.Rehearse)] = ReleaseStep.Rehearsed,
        [(ReleaseStep.Prepared, ReleaseAction.Commit)] = ReleaseStep.Committing,
        [(ReleaseStep.Prepared, ReleaseAction.Abort)] = ReleaseStep.Aborted,
        [(ReleaseStep.Rehearsed, ReleaseAction.Commit)] = ReleaseStep.Committing,
        [(ReleaseStep.Rehearsed, ReleaseAction.Abort)] = ReleaseStep.Aborted,
        [(ReleaseStep.Committing, ReleaseAction.Committed)] = ReleaseStep.OnProbation,
        [(ReleaseStep.Committing, ReleaseAction.GiveUp)] = ReleaseStep.Aborted,
        [(ReleaseStep.Committing, ReleaseAction.Puzzle)] = ReleaseStep.NeedsPerson,
        [(ReleaseStep.OnProbation, ReleaseAction.RollBack)] = ReleaseStep.RollingBack,
        [(ReleaseStep.OnProbation, ReleaseAction.Finalise)] = ReleaseStep.Finalised,
        [(ReleaseStep.RollingBack, ReleaseAction.WentBack)] = ReleaseStep.RolledBack,
        [(ReleaseStep.RollingBack, ReleaseAction.GiveUp)] = ReleaseStep.OnProbation,
        [(ReleaseStep.RollingBack, ReleaseAction.Puzzle)] = ReleaseStep.NeedsPerson,
        [(ReleaseStep.RolledBack, ReleaseAction.Finalise)] = ReleaseStep.Finalised,
    };

    public static TheoryData<ReleaseStep, ReleaseAction> Pairs => [.. Enum.GetValues<ReleaseStep>().SelectMany(
        step => Enum.GetValues<ReleaseAction>().Select(action => new TheoryDataRow<ReleaseStep, ReleaseAction>(step, action)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Next_IsWhatTheTableSays_AndEveryOtherPairIsRefused(ReleaseStep step, ReleaseAction action)
    {
        if (Table.TryGetValue((step, action), out ReleaseStep next))
        {
            Assert.Equal(next, ReleaseSteps.Next(step, action));
            return;
        }

        string message = Assert.Throws<InvalidOperationException>(() => ReleaseSteps.Next(step, action)).Message;
        Assert.Contains($"{step}", message, StringComparison.Ordinal);
        Assert.Contains($"{action}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleaseStep.Finalised)]
    [InlineData(ReleaseStep.Aborted)]
    [InlineData(ReleaseStep.NeedsPerson)]
    public void End_IsAnEnd(ReleaseStep end) => Assert.DoesNotContain(Table.Keys, pair => pair.Step == end);
}
