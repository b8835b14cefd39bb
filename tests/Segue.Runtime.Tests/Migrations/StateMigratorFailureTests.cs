using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Migrations;

/// <summary>Everything that can be wrong with a code change is data, and keeps the very old state.</summary>
public sealed class StateMigratorFailureTests
{
    private readonly StateMigrator _migrator = new(typeof(Ledger).Assembly);

    [Fact]
    public void LegacyState_GoesThroughEveryVersion() =>
        Assert.Equal(new Ledger(5, "extra"), _migrator.ChangeCode(new LedgerV0(5), extra: "extra").State);

    [Fact]
    public void Path_EndsAtTheVersionThatWasAskedFor() =>
        Assert.Equal(new LedgerV1(5), _migrator.MigrateState(new LedgerV0(5), targetVersion: 1));

    [Fact]
    public void MigrationThatThrows_FailsTheChange() =>
        Fails(new LedgerV0(666), DiagnosticIds.StateMigrationFailed, "on purpose");

    [Fact]
    public void MissingStep_FailsTheChange() => Fails(new IslandV1(1), DiagnosticIds.MigrationPathMissing, "version 1");

    [Fact]
    public void VersionThatNobodyKnows_FailsTheChange() => Fails(new LedgerV1(1), DiagnosticIds.MigrationPathMissing, "no version 9", targetVersion: 9);

    [Fact]
    public void WayBackThatIsNotThere_FailsTheChange() => Fails(new Ledger(1, ""), DiagnosticIds.NoWayBack, nameof(LedgerV0ToV1), targetVersion: 0);

    [Fact]
    public void StateThatIsNotValid_FailsTheChange() => Fails(new LedgerV1(5_000), DiagnosticIds.ValidationFailed, "Balance");

    [Fact]
    public void RuleThatThrows_FailsTheChange() => Fails(new LedgerV1(13), DiagnosticIds.ValidationFailed, "a rule that throws");

    [Fact]
    public void Validate_SaysWhatIsWrong_OneLineEach()
    {
        IReadOnlyList<string> problems = _migrator.Validate(new Ledger(-5_000, ""));

        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("Balance: ", problem, StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("is in debt", StringComparison.Ordinal));
    }

    private void Fails(object state, string id, string said, int? targetVersion = null)
    {
        CodeChangeResult result = _migrator.ChangeCode(state, targetVersion);

        Assert.Same(state, result.State);
        ReleaseFailure failure = Assert.IsType<ReleaseFailure>(result.Failure);
        Assert.Equal(id, failure.Id);
        Assert.Contains(said, failure.What, StringComparison.Ordinal);
    }
}
