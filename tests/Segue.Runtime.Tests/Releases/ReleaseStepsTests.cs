using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Releases;

/// <summary>The life of an upgrade is a table; what is not in it is refused.</summary>
public sealed class ReleaseStepsTests
{
    private static readonly Dictionary<(ReleaseStep, ReleaseAction), ReleaseStep> Table = new()
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
        [(ReleaseStep.OnProbation, ReleaseAction.Puzzle)] = ReleaseStep.NeedsPerson,
        [(ReleaseStep.RollingBack, ReleaseAction.WentBack)] = ReleaseStep.RolledBack,
        [(ReleaseStep.RollingBack, ReleaseAction.GiveUp)] = ReleaseStep.OnProbation,
        [(ReleaseStep.RollingBack, ReleaseAction.Puzzle)] = ReleaseStep.NeedsPerson,
        [(ReleaseStep.RolledBack, ReleaseAction.Finalise)] = ReleaseStep.Finalised,
        [(ReleaseStep.RolledBack, ReleaseAction.Puzzle)] = ReleaseStep.NeedsPerson,
        [(ReleaseStep.NeedsPerson, ReleaseAction.Committed)] = ReleaseStep.OnProbation,
        [(ReleaseStep.NeedsPerson, ReleaseAction.WentBack)] = ReleaseStep.RolledBack,
    };

    public static TheoryData<ReleaseStep, ReleaseAction> Pairs =>
        [.. Enum.GetValues<ReleaseStep>().SelectMany(step => Enum.GetValues<ReleaseAction>().Select(action => new TheoryDataRow<ReleaseStep, ReleaseAction>(step, action)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Next_OfEveryPair_IsTheTables(ReleaseStep step, ReleaseAction action)
    {
        if (Table.TryGetValue((step, action), out ReleaseStep next))
        {
            Assert.Equal(next, ReleaseSteps.Next(step, action));
        }
        else
        {
            InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => ReleaseSteps.Next(step, action));
            Assert.Contains(action.ToString(), refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryStep_ComesToAnEnd()
    {
        ReleaseStep[] ends = [ReleaseStep.Finalised, ReleaseStep.Aborted, ReleaseStep.NeedsPerson];
        foreach (ReleaseStep step in Enum.GetValues<ReleaseStep>())
        {
            HashSet<ReleaseStep> reached = [step];
            while (Table.Where(pair => reached.Contains(pair.Key.Item1)).Any(pair => reached.Add(pair.Value)))
            {
            }

            Assert.Contains(reached, end => ends.Contains(end));
        }
    }
}
