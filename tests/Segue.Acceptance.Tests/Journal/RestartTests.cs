using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Journal;

/// <summary>What a second host makes of the journal of the first: a restart, without a process.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task HostThatIsStartedAgain_StartsOnTheCurrentRelease_AndWarnsOfOtherModules()
    {
        InMemoryJournal journal = new();
        using (Stage first = await StartAsync(journal, CounterText.V1))
        {
            await first.CommitAndFinaliseAsync(CounterText.V2);
            await first.Host.StopAsync();
        }

        using LogLines log = new();
        using Stage second = await StartAsync(new JournalOptions { Journal = journal }, log, CounterText.V1);

        Assert.Equal("2", await second.Counter.VersionAsync());
        Assert.Equal((RecoveryKind.NothingUnderWay, "counter 2.0.0"), (second.Releases.Recovery!.Kind, second.Releases.Recovery.Release));
        Assert.Equal("2.0.0", second.Releases.Recovery.Modules.Single().Version);
        Assert.Contains(log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(DiagnosticIds.OtherModulesNamed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostThatIsGivenABuildThatTheJournalHasNotSeen_StartsWithIt()
    {
        InMemoryJournal journal = new();
        using (Stage first = await StartAsync(journal, CounterText.V1))
        {
            await first.Host.StopAsync();
        }

        using Stage second = await StartAsync(new JournalOptions { Journal = journal, StartsWith = StartChoice.NewDeployment }, log: null, CounterText.V2);
        Assert.Equal("2", await second.Counter.VersionAsync());

        await Expect.FinalisedAsync(await second.RollBackAsync());

        Assert.Equal("1", await second.Counter.VersionAsync());
    }

    [Fact]
    public async Task HostThatIsGivenABuildThatWasGoneBackFrom_StartsOnTheCurrentRelease()
    {
        InMemoryJournal journal = new();
        using (Stage first = await StartAsync(journal, CounterText.V1))
        {
            await first.CommitAsync(CounterText.V2);
            await Expect.FinalisedAsync(await first.RollBackAsync());
            await first.Host.StopAsync();
        }

        using Stage second = await StartAsync(new JournalOptions { Journal = journal, StartsWith = StartChoice.NewDeployment }, log: null, CounterText.V2);

        Assert.Equal("1", await second.Counter.VersionAsync());
    }

    [Fact]
    public async Task HostThatIsToStartWithTheNamedModules_MakesThemARelease_ThatCanBeGoneBackFrom()
    {
        InMemoryJournal journal = new();
        using (Stage first = await StartAsync(journal, CounterText.V1))
        {
            await first.Host.StopAsync();
        }

        using Stage second = await StartAsync(new JournalOptions { Journal = journal, StartsWith = StartChoice.NamedModules }, log: null, CounterText.V2);
        Assert.Equal("2", await second.Counter.VersionAsync());

        await Expect.FinalisedAsync(await second.RollBackAsync());

        Assert.Equal("1", await second.Counter.VersionAsync());
    }

    [Fact]
    public async Task ReleaseByRelease_LeadsBackToTheStart_AfterARestart()
    {
        InMemoryJournal journal = new();
        using (Stage first = await StartAsync(journal, CounterText.V1))
        {
            await first.CommitAndFinaliseAsync(CounterText.V2);
            await first.CommitAndFinaliseAsync(CounterText.V3);
            await first.Host.StopAsync();
        }

        using Stage second = await StartAsync(journal);
        foreach (string version in (string[])["2", "1"])
        {
            await Expect.FinalisedAsync(await second.RollBackAsync());
            Assert.Equal(version, await second.Counter.VersionAsync());
        }

        ReleaseException nothing = await Assert.ThrowsAsync<ReleaseException>(() => second.Releases.RollBackAsync());
        Assert.Equal(DiagnosticIds.NothingToRollBack, nothing.DiagnosticId);
    }

    [Fact]
    public async Task UpgradeOnProbation_IsFinalisedByARestart_AndStillGoneBackFrom()
    {
        InMemoryJournal journal = new();
        using (Stage first = await StartAsync(journal, CounterText.V1))
        {
            await first.CommitAsync(CounterText.V2);
            await first.Host.StopAsync();
        }

        using Stage second = await StartAsync(journal);

        Assert.Equal(RecoveryKind.Finished, second.Releases.Recovery!.Kind);
        Assert.Equal(ReleaseStep.OnProbation, second.Releases.Recovery.Interrupted!.Step);
        await Expect.FinalisedAsync(await second.RollBackAsync());
        Assert.Equal("1", await second.Counter.VersionAsync());
    }

    [Fact]
    public async Task TwoHosts_OnOneJournal_AreOneTooMany()
    {
        InMemoryJournal journal = new();
        using Stage first = await StartAsync(journal, CounterText.V1);

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => StartAsync(journal, CounterText.V1));

        Assert.Equal(DiagnosticIds.JournalInUse, refused.DiagnosticId);
        await first.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task ModuleThatIsNowhereAnyMore_IsNamed_AndNothingStarts()
    {
        InMemoryJournal journal = new();
        using TemporaryFolder folder = new();
        CounterText.V1.WriteTo(folder.Path);
        using (Stage first = Stage.Create(journal: new JournalOptions { Journal = journal }))
        {
            await first.Host.StartAsync([ModuleSource.FromFolder(folder.Path)], TestContext.Current.CancellationToken);
            await first.Host.StopAsync();
        }

        CounterText.V2.WriteTo(folder.Path);
        ReleaseException lost = await Assert.ThrowsAsync<ReleaseException>(() => StartAsync(journal, CounterText.V2));

        Assert.Equal(DiagnosticIds.KeptModuleLost, lost.DiagnosticId);
        Assert.Equal(folder.Path, lost.Failure.Where);
        Assert.Contains(CounterText.V1.Manifest.ComputeHash(), lost.Failure.Next, StringComparison.Ordinal);

        // What is missing may be found at any of the places, the named ones among them.
        using Stage found = await StartAsync(journal, CounterText.V1);
        Assert.Equal("1", await found.Counter.VersionAsync());
    }

    [Fact]
    public async Task History_HasWhoAskedForWhat_NewestFirst_InPages_WithinItsBound()
    {
        using Stage stage = await StartAsync(new JournalOptions { KeptUpgrades = 4, KeptReleases = 1 }, log: null, CounterText.V1);
        UpgradeOptions asked = new() { Operator = "ada" };
        await stage.CommitAndFinaliseAsync(CounterText.V2, asked);
        Upgrade refused = await stage.UpgradeAsync(stage.Release(CounterText.V1, CounterText.V1), asked);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V3);
        await stage.Releases.RollBackAsync(new UpgradeOptions { Operator = "grace" }, TestContext.Current.CancellationToken);
        await Expect.FinalisedAsync(upgrade);
        await stage.CommitAndFinaliseAsync(CounterText.V3, asked);

        IReadOnlyList<JournalUpgrade> page = await stage.Releases.ReadHistoryAsync(count: 3, cancellation: TestContext.Current.CancellationToken);
        IReadOnlyList<JournalUpgrade> rest = await stage.Releases.ReadHistoryAsync(count: 3, page[^1].Number, TestContext.Current.CancellationToken);

        Assert.Equal([5, 4, 3], page.Select(past => past.Number));
        Assert.Equal([2], rest.Select(past => past.Number));
        Assert.Equal(
            [UpgradeOutcome.Committed, UpgradeOutcome.RolledBack, UpgradeOutcome.Refused, UpgradeOutcome.Committed],
            page.Concat(rest).Select(past => past.Report.Outcome));
        Assert.Equal(["ada", Environment.UserName, "ada", "ada"], page.Concat(rest).Select(past => past.Operator));
        Assert.Equal(refused.Report.Failure, page[2].Report.Failure);
        Assert.Equal("3.0.0", page[0].Coming.Single().Version);
        Assert.NotNull(page[0].Report.Pause);
        Assert.True(page[0].ChangedAt >= page[0].BeganAt);
        IReadOnlyList<JournalEntry> entries = await stage.Releases.ReadEntriesAsync(upgrade.Number, TestContext.Current.CancellationToken);
        Assert.Equal("grace", entries.Single(entry => entry.Next == ReleaseAction.RollBack).Operator);

        // Only the last release can be gone back from.
        Assert.Single(stage.Releases.Standing!.Past);
    }

    private static Task<Stage> StartAsync(InMemoryJournal journal, params CompiledModule[] modules) =>
        StartAsync(new JournalOptions { Journal = journal }, log: null, modules);

    private static async Task<Stage> StartAsync(JournalOptions journal, LogLines? log, params CompiledModule[] modules)
    {
        Stage stage = Stage.Create(loggers: log, journal: journal);
        await stage.Host.StartAsync([.. modules.Select(module => module.Source)], TestContext.Current.CancellationToken);
        return stage;
    }
}
