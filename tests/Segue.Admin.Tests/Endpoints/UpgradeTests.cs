using System.Net;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Messages;
using Segue.Admin.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Packages;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Admin.Tests.Endpoints;

/// <summary>Releases through the control API: from the plan to the end, and back.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_SaysRouteStatesStepsRowsAndFigures_AndChangesNothing()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a");
        await stage.Counter.AddAsync("b");

        PlanAnswer plan = await stage.Client.PlanAsync(Releases.Of(CounterText.V2), cancellation: Token);

        Assert.Equal(ReleaseRoute.Swap, plan.Route);
        Assert.Null(plan.Failure);
        PlannedServer server = Assert.Single(plan.Servers);
        Assert.Equal(("counter", "counter@1", "counter@2", 2L), (server.Name, server.From, server.To, server.Rows));
        Assert.Equal(
            [("counter", 1, 2, true), ("counter-entry", 1, 2, true)],
            plan.Migrations.Select(step => (step.Alias, step.From, step.To, step.IsUp)).Order());
        Assert.Equal(2, plan.Rows);
        Assert.True(plan.EstimatedPause > TimeSpan.Zero);
        Assert.True(plan.EstimatedSweep > TimeSpan.Zero);
        Assert.Equal(CounterText.V2.Manifest.ComputeHash(), Assert.Single(plan.Modules).ManifestHash);
        Assert.Equal("1", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task Plan_OfWhatHasNoMigration_SaysWhy()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);

        PlanAnswer plan = await stage.Client.PlanAsync(Releases.Of(new CounterText { Number = 2, HasMigrations = false }.Compile()), cancellation: Token);

        Assert.Equal(ReleaseRoute.Refused, plan.Route);
        Assert.Equal(DiagnosticIds.MigrationPathMissing, plan.Failure?.Id);
    }

    [Fact]
    public async Task Upgrade_TellsItsSteps_FinalisationItsRows_AndTheJournalKnowsWho()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a", 5);

        List<UpgradeEvent> told = await AdminStage.ReadAsync(stage.Client.UpgradeAsync(Releases.Of(CounterText.V2), cancellation: Token));

        Assert.Equal(
            [ReleaseStep.Prepared, ReleaseStep.Rehearsed, ReleaseStep.Committing, ReleaseStep.OnProbation],
            told.Where(entry => entry.Message.Length > 0 && entry.Total == 0).Select(entry => entry.Step));
        Assert.Equal(UpgradeOutcome.Committed, told[^1].Upgrade!.Report.Outcome);
        Assert.Equal("2", await stage.Counter.VersionAsync());

        UpgradeEvent end = (await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token)))[^1];
        Assert.Equal((ReleaseStep.Finalised, null), (end.Step, end.Failure));

        string me = (await stage.Client.GetServiceAsync(Token)).Caller;
        JournalUpgrade entry = (await stage.Client.GetHistoryAsync(cancellation: Token))[0];
        Assert.Equal((me, "counter 2.0.0", ReleaseStep.Finalised), (entry.Operator, entry.Report.Release, entry.Report.Step));
        Assert.All(await stage.Client.GetEntriesAsync(entry.Number, Token), step => Assert.Equal(me, step.Operator));
    }

    [Fact]
    public async Task RollBack_BeforeAndAfterFinalisation_KeepsWhatWasWritten()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.CommitAsync(CounterText.V2);
        await stage.Counter.AddAsync("a", 5);

        UpgradeStatus inPlace = await stage.Client.RollBackAsync(cancellation: Token);
        Assert.Equal((ReleaseStep.RolledBack, DiagnosticIds.RolledBackByOperator), (inPlace.Step, inPlace.Report.Failure?.Id));
        Assert.Equal(("1", 5L), (await stage.Counter.VersionAsync(), await stage.Counter.TotalAsync()));
        await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));

        await stage.CommitAsync(CounterText.V2);
        await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));
        await stage.Counter.AddAsync("a", 5);
        UpgradeStatus loaded = await stage.Client.RollBackAsync(cancellation: Token);
        Assert.Equal(UpgradeOutcome.RolledBack, loaded.Report.Outcome);
        Assert.Equal(("1", 10L), (await stage.Counter.VersionAsync(), await stage.Counter.TotalAsync()));
    }

    [Fact]
    public async Task Upgrade_ThatIsRefused_EndsWithTheReason_AndNothingHasChanged()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        CompiledModule throwing = new CounterText { Number = 2, StateUp = "throw new InvalidOperationException(\"no\");" }.Compile(CounterText.V1);

        UpgradeStatus refused = await stage.UpgradeAsync(Releases.Of(throwing));

        Assert.Equal((ReleaseStep.Aborted, UpgradeOutcome.Refused), (refused.Step, refused.Report.Outcome));
        Assert.NotNull(refused.Report.Failure);
        Assert.Equal("1", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task Upgrade_ThatIsNotGoodEnough_GoesBackByItself_AndTheStreamWaitsForIt()
    {
        await using AdminStage stage = await AdminStage.StartAsync(
            CounterText.V1, segue: options => options.Upgrades = new UpgradeOptions { RehearsedRowsPerTable = 0 });
        await stage.Counter.AddAsync("a");
        CompiledModule throwing = new CounterText { Number = 2, RowUp = "throw new InvalidOperationException(\"no\");" }.Compile(CounterText.V1);

        UpgradeStatus back = await stage.UpgradeAsync(Releases.Of(throwing), new UpgradeSettings { Probation = TimeSpan.FromMinutes(5) });

        Assert.Equal((ReleaseStep.RolledBack, ProbationVerdict.Fail), (back.Step, back.Report.Verdict));
        Assert.Equal(DiagnosticIds.ProbationQuarantinedRows, back.Report.Failure?.Id);
        Assert.Equal(("1", 1L), (await stage.Counter.VersionAsync(), await stage.Counter.GetAsync("a")));
    }

    [Fact]
    public async Task Second_WhileOneIsUnderWay_IsRefused_AndStepsThatDoNotFollowAre()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => stage.Client.CancelAsync(Token));
        await stage.CommitAsync(CounterText.V2);

        await Refusal.ExpectAsync(DiagnosticIds.UpgradeUnderWay, HttpStatusCode.Conflict, () => stage.UpgradeAsync(Releases.Of(CounterText.V3)));
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => stage.Client.CancelAsync(Token));
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => stage.Client.ResolveAsync(Token));
        Assert.Equal("2", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task Upgrade_GoesOn_WhereItsCallerHasGone()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        Task<object?> hanging = stage.Probe.AskAsync("hang", null, CancellationToken.None).AsTask();
        await stage.Bench.At("hang").Arrived;
        using (CancellationTokenSource leaving = new())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (UpgradeEvent told in stage.Client.UpgradeAsync(Releases.Of(CounterText.V2), cancellation: leaving.Token))
                {
                    if (told.Step == ReleaseStep.Rehearsed)
                    {
                        await leaving.CancelAsync();
                    }
                }
            });
        }

        stage.Bench.At("hang").Open();
        await hanging;
        UpgradeEvent end = (await AdminStage.ReadAsync(stage.Client.FollowAsync(cancellation: Token)))[^1];
        Assert.Equal(UpgradeOutcome.Committed, end.Upgrade!.Report.Outcome);
    }

    [Fact]
    public async Task Older_BuildOrVersion_IsRefusedWithoutARollBack_AndNothingHasChanged()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.CommitAsync(CounterText.V2);
        await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));

        foreach (CompiledModule older in (CompiledModule[])[CounterText.V1, new CounterText { Number = 1 }.Compile(version: "9.0.0")])
        {
            UpgradeStatus replayed = await stage.UpgradeAsync(Releases.Of(older));
            Assert.Equal((ReleaseStep.Aborted, DiagnosticIds.OlderRelease), (replayed.Step, replayed.Report.Failure?.Id));
        }

        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Contains(stage.Log.Lines, line => line.Contains(DiagnosticIds.OlderRelease, StringComparison.Ordinal));

        // Going back is what going back is for, and the release that was gone back from is no older one.
        Assert.Equal(UpgradeOutcome.RolledBack, (await stage.Client.RollBackAsync(cancellation: Token)).Report.Outcome);
        await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));
        await stage.CommitAsync(CounterText.V2);
    }

    [Theory]
    [InlineData("Development", null)]
    [InlineData("Production", DiagnosticIds.OlderRelease)]
    public async Task Older_BuildVersionOrNumber_IsTakenWhereSomebodyDevelops_AndAsksForIt(string environment, string? refusal)
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, environment: environment);
        UpgradeStatus numbered = await stage.UpgradeAsync(Releases.Of(CounterText.V2, file => file with { Sequence = 2 }));
        Assert.Equal(UpgradeOutcome.Committed, numbered.Report.Outcome);
        await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));
        Assert.Equal(DiagnosticIds.OlderRelease, (await stage.UpgradeAsync(Releases.Of(CounterText.V1))).Report.Failure?.Id);

        // There and back again, as an editor's undo and redo: each time a build that was replaced, and without a number.
        UpgradeSettings settings = new() { AllowsOlderReleases = true };
        Assert.Equal(refusal, (await stage.Client.PlanAsync(Releases.Of(CounterText.V1), settings, Token)).Failure?.Id);
        Assert.Equal(refusal, (await stage.UpgradeAsync(Releases.Of(CounterText.V1), settings)).Report.Failure?.Id);
        Assert.Equal(refusal is null ? "1" : "2", await stage.Counter.VersionAsync());
        if (refusal is null)
        {
            await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));
            Assert.Null((await stage.UpgradeAsync(Releases.Of(CounterText.V2), settings)).Report.Failure);
            Assert.Equal("2", await stage.Counter.VersionAsync());
        }
    }

    [Fact]
    public async Task Status_SaysReleaseModulesServersAndUpgrade()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.CommitAsync(CounterText.V2);

        HostStatus status = await stage.Client.GetStatusAsync(Token);

        Assert.Equal(("counter 2.0.0", "counter 2.0.0"), (status.Release, status.CanGoBackFrom[0]));
        Assert.Equal("2.0.0", Assert.Single(status.Modules).Version);
        Assert.Equal("counter@2", Assert.Single(status.Servers).State);
        Assert.Equal(ReleaseStep.OnProbation, status.Upgrade!.Step);
        Assert.Equal(AdminRole.Operate, status.Service.Role);
        Assert.Equal(Environment.ProcessId, status.Service.ProcessId);
    }

    [Fact]
    public async Task Probation_OfZero_WatchesNothing_AndMaxPauseGivesUp()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        Task<object?> hanging = stage.Probe.AskAsync("hang", null, CancellationToken.None).AsTask();
        await stage.Bench.At("hang").Arrived;

        UpgradeStatus given = await stage.UpgradeAsync(Releases.Of(CounterText.V2), new UpgradeSettings { MaxPause = TimeSpan.FromMilliseconds(50) });
        Assert.Equal((ReleaseStep.Aborted, UpgradeOutcome.Aborted), (given.Step, given.Report.Outcome));

        stage.Bench.At("hang").Open();
        await hanging;
        ReleasePackage watched = Releases.Of(CounterText.V2, release => release with { Criteria = new ProbationCriteria() });
        UpgradeStatus committed = await stage.UpgradeAsync(watched, new UpgradeSettings { Probation = TimeSpan.Zero });
        Assert.Equal((ReleaseStep.OnProbation, false), (committed.Step, committed.IsOnWatch));
    }
}
