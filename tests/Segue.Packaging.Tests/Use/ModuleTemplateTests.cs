using Segue.Packaging.Tests.Harness;

namespace Segue.Packaging.Tests.Use;

/// <summary>What a newcomer does: from an empty folder to a service that is upgraded live, with the template, the tool and packages only.</summary>
public sealed class ModuleTemplateTests(PackageFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Template_MakesAServiceThatBuildsIsTestedIsCheckedRunsAndIsUpgraded()
    {
        (await _workspace.NewAsync("install", Path.Combine(feed.Path, $"Segue.Templates.{feed.Version}.nupkg"))).Good();

        // Two modules: one with the host, one more beside it that nobody has to write into any file.
        (await _workspace.NewAsync("segue-module", "--name", "Counter", "--host")).Good();
        (await _workspace.NewAsync("segue-module", "--name", "Shop.OrderBook")).Good();
        string solution = _workspace.Read("Counter.slnx");
        Assert.All(
            ["contracts/Shop.OrderBook.Contracts/Shop.OrderBook.Contracts.csproj", "modules/Shop.OrderBook/Shop.OrderBook.csproj", "tests/Shop.OrderBook.Tests/Shop.OrderBook.Tests.csproj"],
            project => Assert.Contains(project, solution, StringComparison.Ordinal));
        Assert.Contains("\"order-book\"", _workspace.Read("modules/Shop.OrderBook/OrderBookServer.cs"), StringComparison.Ordinal);

        // The host first, before anything else has been restored.
        (await _workspace.DotnetAsync("build", "host", "-warnaserror", "-verbosity:quiet")).Good();
        Assert.Contains("succeeded: 2", (await _workspace.DotnetAsync("test")).Good().Output, StringComparison.Ordinal);

        (await _workspace.InstallToolAsync()).Good();
        Assert.Equal("counter version 1: unchanged  modules/Counter/schemas/counter.json\n", (await _workspace.SegueAsync("schema", "freeze", "--project", "modules/Counter")).Good().Output);
        Assert.Contains("1 states, 0 to mend", (await _workspace.SegueAsync("check", "modules/Shop.OrderBook")).Good().Output, StringComparison.Ordinal);

        Assert.True(Directory.Exists(_workspace.At("host", "bin", "Debug", "net10.0", "modules", "shop.orderbook")));
        await using RunningApplication service = await _workspace.StartAsync("host", "bin", "Debug", "net10.0", "Counter.Host.dll");
        Assert.Equal("42", await service.PostAsync("/counter/42"));

        // The next version of its state, brought into the process that runs, and taken back.
        _workspace.Replace("modules/Counter/CounterState.cs", "(\"counter\", 1)", "(\"counter\", 2)");
        _workspace.Replace("modules/Counter/CounterState.cs", "long Total { get; init; }", "long Total { get; init; }\n    [Added(2, 0)] public required long Calls { get; init; }");
        _workspace.Replace("modules/Counter/CounterServer.cs", "Total = 0 }", "Total = 0, Calls = 0 }");
        _workspace.Replace("modules/Counter/CounterServer.cs", "State.Total + amount }", "State.Total + (2 * amount), Calls = State.Calls + 1 }");
        Assert.Contains("version 2: added", (await _workspace.SegueAsync("schema", "freeze", "--project", "modules/Counter")).Good().Output, StringComparison.Ordinal);
        (await _workspace.DotnetAsync("build", "modules/Counter", "-warnaserror", "-verbosity:quiet")).Good();
        (await _workspace.SegueAsync("upgrade", "modules/Counter/bin/Debug/net10.0/module", "--probation", "0")).Good();
        Assert.Equal("44", await service.PostAsync("/counter/1"));
        (await _workspace.SegueAsync("rollback")).Good();
        Assert.Equal("45", await service.PostAsync("/counter/1"));
    }

    [Fact]
    public async Task Host_WhoseModuleIsNoneOrIsNotRestored_IsToldInWords()
    {
        _workspace.Write("Module/Module.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        _workspace.Write("Host/Host.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Segue.Hosting" Version="{feed.Version}" />
                <SegueModule Include="../Module/Module.csproj" />
              </ItemGroup>
            </Project>
            """);
        ProgramRun build = await _workspace.DotnetAsync("build", "Host", "-verbosity:quiet");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains("error SEGUE1801: ", build.Output, StringComparison.Ordinal);
        Assert.Contains(_workspace.At("Module", "Module.csproj"), build.Output, StringComparison.Ordinal);
    }
}
