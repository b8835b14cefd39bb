using System.Text.Json;
using Segue.Cli.Development.Watching;
using Segue.Cli.Tests.Harness;
using Segue.Cli.Tests.Operation;
using Segue.Fixtures.Contracts;

namespace Segue.Cli.Tests.Development;

/// <summary>Whoever saves sees the new code answer; what does not build or migrate leaves the code that runs.</summary>
public sealed class WatchCommandTests
{
    private const string First = """
        using Segue.Fixtures.Contracts;

        namespace Company;

        [State("echo", 1)]
        public sealed record EchoState
        {
            public required int Said { get; init; }
        }

        [Server("echo")]
        public sealed class EchoServer : Server<EchoState>, IEcho
        {
            public override EchoState Initialize() => new() { Said = 0 };

            public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
            {
                State = State with { Said = State.Said + 1 };
                return new(text);
            }
        }
        """;

    private const string Throwing = """
        namespace Company;

        public sealed class EchoV1ToV2 : Migration<EchoStateV1, EchoStateV2>
        {
            public override EchoStateV2 Up(EchoStateV1 old, MigrationContext<EchoStateV2> context) => throw new InvalidOperationException("no");

            public override EchoStateV1 Down(EchoStateV2 value, MigrationContext<EchoStateV1> context) => new() { Said = (int)value.Said };
        }
        """;

    [Fact]
    public async Task WhatIsSaved_Answers_AndWhatFailsLeavesTheVersionThatRuns()
    {
        using TemporaryModule module = new(First, typeof(IEcho).Assembly.Location);
        Assert.Equal(0, (await module.SegueAsync("schema", "freeze")).ExitCode);
        using RunningHost host = await RunningHost.StartAsync("--environment", "Development");
        using WatchRun watch = new(module.Path, host.Socket);
        Assert.Equal("module 1.0.0", (await watch.UntilAsync("Swapped")).GetProperty("module").GetString());
        string first = await BuildAsync(host);

        module.Replace("State.cs", "new(text)", "new(text + text)");
        Assert.True((await watch.UntilAsync("Swapped")).GetProperty("pauseMicroseconds").GetInt64() >= 0);
        string second = await BuildAsync(host);
        Assert.NotEqual(first, second);

        // Undone, and done again: builds that were replaced.
        module.Replace("State.cs", "new(text + text)", "new(text)");
        await watch.UntilAsync("Swapped");
        Assert.Equal(first, await BuildAsync(host));
        module.Replace("State.cs", "new(text)", "new(text + text)");
        await watch.UntilAsync("Swapped");
        Assert.Equal(second, await BuildAsync(host));

        module.Replace("State.cs", "new(text + text)", "new(text + )");
        JsonElement failed = await watch.UntilAsync("BuildFailed");
        Assert.Contains(failed.GetProperty("buildErrors").EnumerateArray(), error => error.GetString()!.Contains("State.cs(19,", StringComparison.Ordinal));
        Assert.Equal(second, await BuildAsync(host));

        module.Replace("State.cs", "new(text + )", "new(text + text)");
        await watch.UntilAsync("Unchanged");

        module.Replace("schemas/echo.json", "\"shipped\": false", "\"shipped\": true");
        module.Write("EchoV1ToV2.cs", Throwing);
        module.Replace("State.cs", "[State(\"echo\", 1)]", "[State(\"echo\", 2)]");
        module.Replace("State.cs", "int Said", "long Said");
        Assert.Equal(0, (await module.SegueAsync("schema", "freeze")).ExitCode);
        JsonElement refused = await watch.UntilAsync("Refused");
        Assert.Equal(DiagnosticIds.StateMigrationFailed, refused.GetProperty("error").GetProperty("id").GetString());
        Assert.Equal(second, await BuildAsync(host));

        Assert.Equal(0, await watch.TerminateAsync());
    }

    [Fact]
    public async Task WhatAWatchThatEndedHasLeft_IsFinalisedFirst()
    {
        using TemporaryModule module = new(First, typeof(IEcho).Assembly.Location);
        Assert.Equal(0, (await module.SegueAsync("schema", "freeze")).ExitCode);
        Assert.Equal(0, (await module.BuildAsync()).ExitCode);
        using RunningHost host = await RunningHost.StartAsync();
        await host.DoneAsync("upgrade", Path.Combine(module.Path, "bin", "Debug", "net10.0", "module"), "--probation", "0");
        Assert.Equal("OnProbation", await StepAsync(host));

        using WatchRun watch = new(module.Path, host.Socket);
        await watch.UntilAsync("Unchanged");

        Assert.Equal("Finalised", await StepAsync(host));
    }

    [Fact]
    public async Task ProjectThatIsNoModule_IsRefused()
    {
        using TemporaryModule module = new(First, typeof(IEcho).Assembly.Location);
        module.Replace("Module.csproj", "<SegueModule>true</SegueModule>", "");

        ToolRun run = await module.SegueAsync("watch", "--socket", Path.Combine(module.Path, "none.sock"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(DiagnosticIds.ProjectUnwatchable, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A.cs", true)]
    [InlineData("schemas/a.json", true)]
    [InlineData("deep/er/A.csproj", true)]
    [InlineData("obj/A.cs", false)]
    [InlineData("bin/Debug/module/module.json", false)]
    [InlineData(".git/a.json", false)]
    [InlineData("A.cs.swp", false)]
    public void Sources_AreWhatBuildsReadAndNoneMakes(string file, bool isSource) =>
        Assert.Equal(isSource, SourceWatch.IsSource("/project", Path.Combine("/project", file)));

    private static async Task<string> BuildAsync(RunningHost host) =>
        (await host.JsonAsync("status")).GetProperty("modules").EnumerateArray()
            .Single(module => module.GetProperty("name").GetString() == "module")
            .GetProperty("manifestHash").GetString()!;

    private static async Task<string> StepAsync(RunningHost host) =>
        (await host.JsonAsync("status")).GetProperty("upgrade").GetProperty("report").GetProperty("step").GetString()!;
}
