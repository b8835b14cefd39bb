using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Refusals;

/// <summary>What is wrong with a release as a whole is found before anything of it is loaded (I9).</summary>
public sealed class PlanRefusalsTests
{
    [Fact]
    public async Task VersionWithAnotherShape_IsRefusedWithBothFingerprints()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText { Number = 1, StateMembers = "public int More { get; init; }" }.Compile(version: "1.1.0");

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ShapeMismatch);

        Assert.Equal("counter@1", failure.Where);
        Assert.Contains(Fingerprint(CounterText.V1), failure.What, StringComparison.Ordinal);
        Assert.Contains(Fingerprint(module), failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VersionWhoseFrozenShapeIsAnother_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule other = new CounterText { Number = 1, RowMembers = "public int More { get; init; }" }.Compile();
        CompiledModule module = new CounterText { Number = 2, RowDownResult = "new() { Value = row.Value, More = 0 }" }.Compile(other);

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ShapeMismatch);

        Assert.Equal("counter-entry@1", failure.Where);
    }

    [Fact]
    public async Task VersionWithoutAPathFromTheRunningOne_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText { Number = 2, HasMigrations = false }.Compile();

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.MigrationPathMissing);

        Assert.Contains("counter@1", failure.What, StringComparison.Ordinal);
        Assert.Contains("counter@2", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingMigration_IsRefused_AlthoughTheShapesAreKnown()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText { Number = 2, HasMigrations = false }
            .Compile(CounterText.V1, new ModuleBuild { IsSchemaCheckOn = false });

        await service.RefuseAsync(module, DiagnosticIds.MigrationPathMissing);
    }

    [Fact]
    public async Task ServerWhoseStateHasAnotherAlias_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new EchoText { Name = "counter", Server = "counter", Alias = "renamed" }.Compile();

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.MigrationPathMissing);

        Assert.Contains("'counter'", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreMemoryThanThereIs_IsRefusedWithBothFigures()
    {
        using SteadyService service = await SteadyService.StartAsync();

        ReleaseFailure failure = await service.RefuseAsync(
            CounterText.V2, DiagnosticIds.NotEnoughMemory, new UpgradeOptions { MemoryLimitBytes = 3 * 1024 * 1024 });

        Assert.Contains("3 MiB", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemovalOfAModuleThatIsNotLoaded_IsRefusedByItsName()
    {
        using SteadyService service = await SteadyService.StartAsync();
        Release release = service.Stage.Release(CounterText.V2) with { RemovedModules = ["stranger"] };

        ReleaseFailure failure = await service.RefuseAsync(release, DiagnosticIds.UnknownModule);

        Assert.Equal("stranger", failure.Where);
    }

    [Fact]
    public async Task SecondUpgrade_IsRefusedWhileTheFirstIsUnderWay()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade first = await stage.CommitAsync(CounterText.V2);

        ReleaseException refusal = await Assert.ThrowsAsync<ReleaseException>(() => stage.UpgradeAsync(CounterText.V3));

        Assert.Equal(DiagnosticIds.UpgradeUnderWay, refusal.DiagnosticId);
        Assert.Contains("counter 2.0.0", refusal.Failure.What, StringComparison.Ordinal);
        await Expect.FinalisedAsync(first);
        await stage.CommitAndFinaliseAsync(CounterText.V3);
    }

    [Fact]
    public async Task OfManyUpgradesAtOnce_ExactlyOneBegins()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Task<Upgrade>[] tries = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => stage.UpgradeAsync(CounterText.V2)))];

        Task<Upgrade>[] ended = await Task.WhenAll(tries.Select(one => one.ContinueWith(ended => ended, TaskScheduler.Default)));

        Task<Upgrade> winner = Assert.Single(ended, one => one.IsCompletedSuccessfully);
        Expect.Committed(await winner);
        Assert.All(
            ended.Where(one => one != winner),
            one => Assert.Equal(DiagnosticIds.UpgradeUnderWay, Assert.IsType<ReleaseException>(one.Exception!.InnerException).DiagnosticId));
    }

    [Fact]
    public async Task RollBack_OfAHostThatHasOnlyStarted_IsRefused()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);

        ReleaseException refusal = await Assert.ThrowsAsync<ReleaseException>(() => stage.Releases.RollBackAsync());

        Assert.Equal(DiagnosticIds.NothingToRollBack, refusal.DiagnosticId);
        await stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    private static string Fingerprint(CompiledModule module) => module.Manifest.States.Single(state => state is { Alias: "counter", IsCurrent: true }).Fingerprint;
}
