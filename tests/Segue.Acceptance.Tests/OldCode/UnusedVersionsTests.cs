using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.OldCode;

/// <summary>
/// A version that never came to answer leaves like any other, although its constructor has given the host a timer that would
/// keep it (I3, I7).
/// </summary>
public sealed class UnusedVersionsTests
{
    private const string Services = "Bench bench, TimeProvider time";

    private const string Timer = """
        private readonly ITimer _timer = time.CreateTimer(_ => bench.Count("ticks"), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        public override string ToString() => _timer.ToString()!;
        """;

    [Fact]
    public async Task VersionWhoseStateCannotBeMigrated_Leaves()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText
        {
            Number = 2,
            Services = Services,
            Members = Timer,
            StateUp = "throw new InvalidOperationException();",
        }.Compile(CounterText.V1);

        await service.RefuseAsync(module, DiagnosticIds.StateMigrationFailed);
    }

    [Fact]
    public async Task AddedServerWhoseInitializeThrows_Leaves()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new EchoText { Services = Services, Members = Timer, Initialize = "throw new TimeoutException();" }.Compile();

        await service.RefuseAsync(module, DiagnosticIds.ServerConstructionFailed);
    }

    [Fact]
    public async Task ServerBesideOneThatCannotBeMade_Leaves()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule good = new EchoText { Services = Services, Members = Timer }.Compile();
        CompiledModule bad = new CounterText { Number = 2, Services = "Bench bench, Uri missing" }.Compile(CounterText.V1);

        await service.RefuseAsync(service.Stage.Release(good, bad), DiagnosticIds.ServerConstructionFailed);
    }

    [Fact]
    public async Task VersionMadeToGoBackTo_LeavesWhereTheWayBackFails()
    {
        CompiledModule first = new CounterText { Number = 1, Services = Services, Members = Timer }.Compile();
        using Stage stage = await Stage.StartAsync(first);
        await stage.CommitAsync(CounterText.V2, new UpgradeOptions { CommitBound = TimeSpan.FromMilliseconds(50) });
        ValueTask<object?> hanging = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;

        Upgrade upgrade = await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.OnProbation, upgrade.Step);
        Assert.Equal(DiagnosticIds.CallDidNotEnd, upgrade.Report.Failure?.Id);
        stage.Bench.At("hang").Open();
        await hanging;
        Assert.Equal("2", await stage.Counter.VersionAsync());
        await Expect.FinalisedAsync(upgrade);
    }
}
