using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Journal;

/// <summary>What cannot be written down is not done; what is done and cannot be written down is told to a person (I8).</summary>
public sealed class UnwritableJournalTests
{
    [Theory]
    [InlineData(ReleaseAction.Prepare)]
    [InlineData(ReleaseAction.Rehearse)]
    [InlineData(ReleaseAction.Commit)]
    public async Task StepThatCannotBeWrittenBeforeItActs_IsRefused(ReleaseAction action)
    {
        FailingJournal journal = new();
        using Stage stage = await StartAsync(journal);
        WeakReference server = (WeakReference)(await stage.Probe.AskAsync("server"))!;
        journal.Fails = FailingJournal.Before(action);

        Upgrade upgrade = await stage.UpgradeAsync(CounterText.V2);

        ReleaseFailure failure = Expect.Refused(upgrade, DiagnosticIds.JournalUnwritable);
        Assert.Contains("no space left", failure.What, StringComparison.Ordinal);
        Assert.Equal("failing journal", failure.Where);
        Assert.Same(server.Target, ((WeakReference)(await stage.Probe.AskAsync("server"))!).Target);
        journal.Fails = _ => false;
        await stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task ModulesThatCannotBeKept_AreRefused()
    {
        FailingJournal journal = new();
        using Stage stage = await StartAsync(journal);
        journal.KeepsModules = false;

        Expect.Refused(await stage.UpgradeAsync(CounterText.V2), DiagnosticIds.JournalUnwritable);

        Assert.Equal("1", await stage.Counter.VersionAsync());
        journal.KeepsModules = true;
        await stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task OutcomeOfTheCommitThatCannotBeWritten_NeedsAPerson_UntilItIsWritten()
    {
        FailingJournal journal = new();
        using Stage stage = await StartAsync(journal);
        journal.Fails = FailingJournal.After(ReleaseStep.OnProbation);

        Upgrade upgrade = await stage.UpgradeAsync(CounterText.V2);

        Assert.Equal(ReleaseStep.NeedsPerson, upgrade.Step);
        Assert.Equal(DiagnosticIds.OutcomeUnwritten, upgrade.Report.Failure?.Id);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal("1.0.0", stage.Releases.Standing!.Modules.Single().Version);
        Assert.False(upgrade.HasEnded);
        ReleaseException other = Assert.Throws<ReleaseException>(() => stage.Releases.Begin(stage.Release(CounterText.V3)));
        Assert.Equal(DiagnosticIds.UpgradeUnderWay, other.DiagnosticId);

        Assert.Equal(ReleaseStep.NeedsPerson, (await upgrade.ResolveAsync(TestContext.Current.CancellationToken)).Step);
        journal.Fails = _ => false;
        UpgradeReport resolved = await upgrade.ResolveAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ReleaseStep.OnProbation, null), (resolved.Step, resolved.Failure));
        Assert.Equal("2.0.0", stage.Releases.Standing!.Modules.Single().Version);
        await Assert.ThrowsAsync<InvalidOperationException>(() => upgrade.ResolveAsync(TestContext.Current.CancellationToken));
        await Expect.FinalisedAsync(upgrade);
        await Expect.FinalisedAsync(await stage.RollBackAsync());
        Assert.Equal("1", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task OutcomeOfGoingBackThatCannotBeWritten_NeedsAPerson_UntilItIsWritten()
    {
        FailingJournal journal = new();
        using Stage stage = await StartAsync(journal);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        journal.Fails = FailingJournal.After(ReleaseStep.RolledBack);

        await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.NeedsPerson, upgrade.Step);
        Assert.Equal(DiagnosticIds.OutcomeUnwritten, upgrade.Report.Failure?.Id);
        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Equal("2.0.0", stage.Releases.Standing!.Modules.Single().Version);

        journal.Fails = _ => false;
        UpgradeReport resolved = await upgrade.ResolveAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ReleaseStep.RolledBack, DiagnosticIds.RolledBackByOperator), (resolved.Step, resolved.Failure?.Id));
        Assert.Equal("1.0.0", stage.Releases.Standing!.Modules.Single().Version);
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task GoingBackOrFinalising_ThatCannotBeWrittenBefore_IsNotDone()
    {
        FailingJournal journal = new();
        using Stage stage = await StartAsync(journal);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        journal.Fails = _ => true;

        UpgradeReport back = await upgrade.RollBackAsync(cancellation: TestContext.Current.CancellationToken);
        UpgradeReport end = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ReleaseStep.OnProbation, DiagnosticIds.JournalUnwritable), (back.Step, back.Failure?.Id));
        Assert.Equal((ReleaseStep.OnProbation, DiagnosticIds.JournalUnwritable), (end.Step, end.Failure?.Id));
        Assert.Equal("2", await stage.Counter.VersionAsync());
        journal.Fails = _ => false;
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task NothingIsWritten_WhileGatesAreClosed()
    {
        FailingJournal journal = new();
        using Stage stage = await StartAsync(journal);
        journal.Written.Clear();

        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        await Expect.FinalisedAsync(upgrade);

        // The switch is between the intent and the outcome: no entry is of an upgrade that is committing (I6).
        Assert.Equal(
            [
                (ReleaseStep.Planned, null),
                (ReleaseStep.Planned, ReleaseAction.Prepare),
                (ReleaseStep.Prepared, null),
                (ReleaseStep.Prepared, ReleaseAction.Rehearse),
                (ReleaseStep.Rehearsed, null),
                (ReleaseStep.Rehearsed, ReleaseAction.Commit),
                (ReleaseStep.OnProbation, null),
                (ReleaseStep.OnProbation, ReleaseAction.Finalise),
                (ReleaseStep.Finalised, (ReleaseAction?)null),
            ],
            journal.Written.Select(entry => (entry.Step, entry.Next)));
        Assert.Equal(ReleaseStep.OnProbation, journal.Written.Single(entry => entry.Standing is not null).Step);
    }

    private static async Task<Stage> StartAsync(FailingJournal journal)
    {
        Stage stage = Stage.Create(journal: new JournalOptions { Journal = journal });
        await stage.Host.StartAsync([CounterText.V1.Source], TestContext.Current.CancellationToken);
        return stage;
    }
}
