using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Refusals;

/// <summary>A module whose servers cannot be made is refused before anybody has seen it (I3, I9).</summary>
public sealed class ServerRefusalsTests
{
    [Fact]
    public async Task ConstructorThatThrows_IsRefusedWithWhatItThrew()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText
        {
            Number = 2,
            Members = """private readonly int _never = int.Parse("no number");""",
        }.Compile(CounterText.V1);

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ServerConstructionFailed);

        Assert.Contains("counter", failure.What, StringComparison.Ordinal);
        Assert.Contains("no number", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatTheHostDoesNotHave_IsRefusedByItsName()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText { Number = 2, Services = "Bench bench, System.Net.Http.HttpClient client" }.Compile(CounterText.V1);

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ServerConstructionFailed);

        Assert.Contains("System.Net.Http.HttpClient", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InitializeOfAnAddedServerThatThrows_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new EchoText { Initialize = """throw new TimeoutException("not today");""" }.Compile();

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ServerConstructionFailed);

        Assert.Contains("Initialize", failure.What, StringComparison.Ordinal);
        Assert.Contains("not today", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaticConstructorThatThrows_IsRefusedByTheNameOfItsType()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = new CounterText
        {
            Number = 2,
            Types = """public static class Broken { public static readonly int Value = int.Parse("no number"); }""",
        }.Compile(CounterText.V1);

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.CodePreparationFailed);

        Assert.Contains("Counters.Broken", failure.What, StringComparison.Ordinal);
        Assert.Contains("no number", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MethodThatCannotBeCompiled_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        LibraryImage newer = LibraryText.Compile("System.Net.Mail", "namespace System.Net.Mail; public static class Later { public static int Value() => 1; }");
        CompiledModule module = new CounterText
        {
            Number = 2,
            Answers = """case "later": return System.Net.Mail.Later.Value();""",
        }.Compile(CounterText.V1, new ModuleBuild { Libraries = [newer] });
        CompiledModule withoutIt = module
            .Without("System.Net.Mail.dll")
            .WithManifest(manifest => manifest with { Files = [.. manifest.Files.Where(file => file.Path != "System.Net.Mail.dll")] });

        ReleaseFailure failure = await service.RefuseAsync(withoutIt, DiagnosticIds.CodePreparationFailed);

        Assert.Contains("System.Net.Mail", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContractOfAnotherShape_IsRefusedAndRoutedToAHandOff()
    {
        using SteadyService service = await SteadyService.StartAsync();
        string contracts = typeof(Fixtures.Contracts.IProbe).Assembly.GetName().Name!;
        LibraryImage other = LibraryText.Compile(contracts, """
            namespace Segue.Fixtures.Contracts;
            [Contract]
            public interface IEcho { ValueTask<string> EchoAsync(string text, int times, CancellationToken cancellation = default); }
            """);
        CompiledModule module = ModuleText.Compile("echo", "1.0.0", """
            [State("echo", 1)]
            public sealed record EchoState;
            [Server("echo")]
            public sealed class EchoServer : Server<EchoState>, IEcho
            {
                public override EchoState Initialize() => new();
                public ValueTask<string> EchoAsync(string text, int times, CancellationToken cancellation) => new(text);
            }
            """, build: new ModuleBuild { Libraries = [other] });
        ReleasePlan plan = service.Stage.Releases.Plan(service.Stage.Release(module));

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ContractMismatch);

        Assert.Equal(ReleaseRoute.HandOff, plan.Route);
        Assert.Contains("IEcho", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContractThatTheHostDoesNotHave_IsRefusedByItsName()
    {
        using SteadyService service = await SteadyService.StartAsync();
        LibraryImage contracts = LibraryText.Compile("Later.Contracts", """
            namespace Later;
            [Contract]
            public interface ILater { ValueTask<string> SayAsync(CancellationToken cancellation = default); }
            """);
        CompiledModule module = ModuleText.Compile("later", "1.0.0", """
            [State("later", 1)]
            public sealed record LaterState;
            [Server("later")]
            public sealed class LaterServer : Server<LaterState>, Later.ILater
            {
                public override LaterState Initialize() => new();
                public ValueTask<string> SayAsync(CancellationToken cancellation) => new("later");
            }
            """, build: new ModuleBuild { Libraries = [contracts] });

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ContractMismatch);

        Assert.Contains("Later.ILater", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManifestThatPromisesOtherServers_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.WithManifest(manifest => manifest with
        {
            Servers = [.. manifest.Servers, manifest.Servers[0] with { Name = "promised", Contracts = [] }],
        });

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ManifestMismatch);

        Assert.Contains("promised", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManifestThatPromisesOtherStates_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.WithManifest(manifest => manifest with
        {
            States = [.. manifest.States, new ManifestState { Alias = "promised", Version = 1, Fingerprint = new string('0', 32) }],
        });

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ManifestMismatch);

        Assert.Contains("promised", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManifestThatHidesALoss_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule honest = new CounterText { Number = 2, RowAttributes = """[Loss("the notes")]""" }.Compile(CounterText.V1);
        CompiledModule module = honest.WithManifest(manifest => manifest with
        {
            Migrations = [.. manifest.Migrations.Select(migration => migration with { Loss = null })],
        });

        await service.RefuseAsync(module, DiagnosticIds.ManifestMismatch);
    }

    [Fact]
    public async Task ManifestThatNamesAnotherBuild_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.WithManifest(manifest => manifest with
        {
            Files = [.. manifest.Files.Select(file => file.ModuleVersionId is null ? file : file with { ModuleVersionId = Guid.NewGuid() })],
        });

        await service.RefuseAsync(module, DiagnosticIds.ManifestMismatch);
    }

    [Fact]
    public async Task ServerThatAnotherModuleHas_IsRefusedWithBothModules()
    {
        using SteadyService service = await SteadyService.StartAsync(EchoText.V1);
        CompiledModule module = new EchoText { Name = "second", Server = "echo" }.Compile();

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.DuplicateServer);

        Assert.Contains("'echo'", failure.What, StringComparison.Ordinal);
        Assert.Contains("'second'", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContractThatAnotherServerHas_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync(EchoText.V1);
        CompiledModule module = new EchoText { Name = "second", Server = "second" }.Compile();

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.DuplicateServer);

        Assert.Contains("IEcho", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModuleTwiceInARelease_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        Release release = service.Stage.Release(CounterText.V2, CounterText.V3);

        await service.RefuseAsync(release, DiagnosticIds.DuplicateServer);
    }

    [Fact]
    public async Task ServerThatWasRefused_LeavesItsContractFreeForAnother()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        CompiledModule refused = new EchoText { Name = "wrong", Server = "wrong", Initialize = "throw new TimeoutException();" }.Compile();
        Expect.Refused(await stage.UpgradeAsync(refused), DiagnosticIds.ServerConstructionFailed);

        await stage.CommitAsync(EchoText.V1);

        Assert.Equal("hello", await stage.Host.Servers.Get<Fixtures.Contracts.IEcho>().EchoAsync("hello"));
    }
}
