using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Aborting;

/// <summary>Until the commit, giving up costs nothing: the very objects are there, and what was loaded leaves (I3, I7).</summary>
public sealed class AbortTests
{
    [Theory]
    [InlineData(ReleaseStep.Planned)]
    [InlineData(ReleaseStep.Prepared)]
    [InlineData(ReleaseStep.Rehearsed)]
    public async Task Abort_AtAnyStepBeforeTheCommit_LeavesTheVeryObjects(ReleaseStep step)
    {
        using SteadyService service = await SteadyService.StartAsync();
        Upgrade upgrade = service.Stage.Releases.Begin(service.Stage.Release(CounterText.V2));
        await TakeAsync(upgrade, step);

        await upgrade.AbortAsync();

        Expect.Aborted(upgrade, DiagnosticIds.AbortedByOperator);
        Assert.Equal(step != ReleaseStep.Planned ? true : null, upgrade.Report.OldCodeCollected);
        await service.AssertUntouchedAsync();
        await service.Stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task TokenThatIsCancelledAlready_AbortsTheUpgrade()
    {
        using SteadyService service = await SteadyService.StartAsync();

        Upgrade upgrade = await service.Stage.Releases.UpgradeAsync(service.Stage.Release(CounterText.V2), cancellation: new CancellationToken(canceled: true));

        Expect.Aborted(upgrade, DiagnosticIds.AbortedByOperator);
        await service.AssertUntouchedAsync();
        await service.Stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task TokenThatIsCancelledWhileModulesAreLoaded_AbortsTheUpgrade()
    {
        using SteadyService service = await SteadyService.StartAsync();
        Bench bench = service.Stage.Bench;
        CompiledModule slow = new CounterText
        {
            Number = 2,
            Types = $$"""
                public static class Slow
                {
                    public static readonly int Number = Wait();
                    private static int Wait() { Bench.Find("{{bench.Name}}").At("static constructor").Pass(); return 1; }
                }
                """,
        }.Compile(CounterText.V1);

        Upgrade upgrade = await CancelAtAsync(service, slow, bench.At("static constructor"));

        Assert.Null(upgrade.Report.PrepareTime);
    }

    [Fact]
    public async Task TokenThatIsCancelledWhileRowsAreRehearsed_AbortsTheUpgrade()
    {
        using SteadyService service = await SteadyService.StartAsync();
        for (int row = 0; row < 500; row++)
        {
            await service.Stage.Counter.AddAsync($"row {row}");
        }

        CompiledModule slow = new CounterText { Number = 2, RowUp = """Bench.Find(context.Extra).At("row").Pass();""" }.Compile(CounterText.V1);

        Upgrade upgrade = await CancelAtAsync(service, slow, service.Stage.Bench.At("row"));

        Assert.NotNull(upgrade.Report.PrepareTime);
        Assert.Null(upgrade.Report.RehearseTime);
    }

    [Fact]
    public async Task TokenThatIsCancelledAtTheEndOfTheRehearsal_AbortsTheUpgrade()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule slow = new CounterText { Number = 2, StateDown = """Bench.Find(context.Extra).At("state").Pass();""" }.Compile(CounterText.V1);

        Upgrade upgrade = await CancelAtAsync(service, slow, service.Stage.Bench.At("state"));

        Assert.Null(upgrade.Report.Pause);
    }

    [Fact]
    public async Task Abort_WhileModulesAreLoaded_StopsThat()
    {
        using SteadyService service = await SteadyService.StartAsync();
        MeetingPoint state = service.Stage.Bench.At("state");
        CompiledModule slow = new CounterText { Number = 2, StateUp = """Bench.Find(context.Extra).At("state").Pass();""" }.Compile(CounterText.V1);
        Upgrade upgrade = service.Stage.Releases.Begin(service.Stage.Release(slow));
        Task<UpgradeReport> running = upgrade.RunAsync(TestContext.Current.CancellationToken);
        await state.Arrived;

        Task aborting = upgrade.AbortAsync();
        state.Open();
        await aborting;
        await running;

        Expect.Aborted(upgrade, DiagnosticIds.AbortedByOperator);
        await service.AssertUntouchedAsync();
    }

    [Fact]
    public async Task StateThatChangesAfterTheRehearsal_SoThatItsMigrationThrows_AbortsTheCommit()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText
        {
            Number = 2,
            StateUp = """if (old.Total == 99) throw new InvalidOperationException("ninety-nine");""",
        }.Compile(CounterText.V1);
        Upgrade upgrade = service.Stage.Releases.Begin(service.Stage.Release(module));
        await TakeAsync(upgrade, ReleaseStep.Rehearsed);
        await service.Stage.Counter.AddAsync("to ninety-nine", 99 - await service.Stage.Counter.TotalAsync());

        await upgrade.CommitAsync(TestContext.Current.CancellationToken);

        ReleaseFailure failure = Expect.Aborted(upgrade, DiagnosticIds.CommitFailed);
        Assert.Contains("ninety-nine", failure.What, StringComparison.Ordinal);
        await service.AssertUntouchedAsync();
        Assert.Equal(99, await service.Stage.Counter.TotalAsync());
        await service.Stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task RowThatIsWrittenAfterTheRehearsal_IsCarriedOverAsItIsThen()
    {
        using SteadyService service = await SteadyService.StartAsync();
        Upgrade upgrade = service.Stage.Releases.Begin(service.Stage.Release(CounterText.V2));
        await TakeAsync(upgrade, ReleaseStep.Rehearsed);
        await service.Stage.Counter.AddAsync("late", 3);
        await service.Stage.Counter.AddAsync("left alone", 1);

        await upgrade.CommitAsync(TestContext.Current.CancellationToken);

        Expect.Committed(upgrade);
        Assert.Equal([new CounterRow("late", 3), new CounterRow("left alone", 8)], await service.Stage.Counter.ListAsync());
        Assert.Equal(11, await service.Stage.Counter.TotalAsync());
        await Expect.FinalisedAsync(upgrade);
    }

    internal static async Task TakeAsync(Upgrade upgrade, ReleaseStep step)
    {
        if (step is ReleaseStep.Prepared or ReleaseStep.Rehearsed)
        {
            await upgrade.PrepareAsync(TestContext.Current.CancellationToken);
        }

        if (step is ReleaseStep.Rehearsed)
        {
            await upgrade.RehearseAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(step, upgrade.Step);
    }

    private static async Task<Upgrade> CancelAtAsync(SteadyService service, CompiledModule module, MeetingPoint point)
    {
        using CancellationTokenSource cancellation = new();
        Task<Upgrade> running = service.Stage.Releases.UpgradeAsync(service.Stage.Release(module), cancellation: cancellation.Token);
        await point.Arrived;
        await cancellation.CancelAsync();
        point.Open();
        Upgrade upgrade = await running;
        Expect.Aborted(upgrade, DiagnosticIds.AbortedByOperator);
        await service.AssertUntouchedAsync();
        await service.Stage.CommitAndFinaliseAsync(CounterText.V2);
        return upgrade;
    }
}
