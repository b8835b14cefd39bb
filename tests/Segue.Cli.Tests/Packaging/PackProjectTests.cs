using Segue.Cli.Tests.Harness;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Packaging;

/// <summary>A project is built and packed, and the versions of its states are shipped from then on.</summary>
public sealed class PackProjectTests
{
    private const string Source = """
        namespace Company;

        [State("counter", 1)]
        public sealed record CounterState
        {
            public required int Total { get; init; }
        }

        [Contract]
        public interface ICounter
        {
            ValueTask<int> AddAsync(int amount);
        }

        [Server("counter")]
        public sealed class Counter : Server<CounterState>, ICounter
        {
            public override CounterState Initialize() => new() { Total = 0 };

            public ValueTask<int> AddAsync(int amount)
            {
                State = State with { Total = State.Total + amount };
                return new(State.Total);
            }
        }
        """;

    [Fact]
    public async Task Project_IsBuiltPackedAndShipped_AndTheNextVersionIsCheckedAgainstThePackage()
    {
        using TemporaryModule module = new(Source);

        // What does not build is not packed, and ships nothing.
        ToolRun unfrozen = await module.SegueAsync("pack", "--output", "one.segue");
        Assert.Equal(1, unfrozen.ExitCode);
        Assert.Contains(DiagnosticIds.PackBuildFailed, unfrozen.Error, StringComparison.Ordinal);
        Assert.Contains("SEGUE0026", unfrozen.Error, StringComparison.Ordinal);

        Good(await module.SegueAsync("schema", "freeze"));
        Good(await module.SegueAsync("key", "create", "release"));
        Good(await module.SegueAsync("pack", "--output", "draft.segue", "--no-ship"));
        Assert.Contains("\"shipped\": false", module.Read("schemas/counter.json"), StringComparison.Ordinal);

        ToolRun packed = Good(await module.SegueAsync("pack", "--output", "one.segue", "--key", "release.key.pem", "--sequence", "1"));
        Assert.Contains("shipped  schemas/counter.json: commit it", packed.Output, StringComparison.Ordinal);
        string shipped = module.Read("schemas/counter.json");
        Assert.Contains("\"shipped\": true", shipped, StringComparison.Ordinal);
        Assert.Equal(shipped, System.Text.Encoding.UTF8.GetString(PackStage.FilesOf(Path.Combine(module.Path, "one.segue"))["module/schemas/counter.json"].Span));

        // That it is shipped now changes nothing of what is built: the same source is the same release.
        Good(await module.SegueAsync("pack", ".", "--output", "again.segue", "--key", "release.key.pem", "--sequence", "1"));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(module.Path, "one.segue"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(module.Path, "again.segue"), TestContext.Current.CancellationToken));

        // The shape is frozen for good.
        module.Replace("State.cs", "int Total { get; init; }", "long Total { get; init; }");
        Assert.Equal(2, (await module.SegueAsync("schema", "freeze")).ExitCode);
        ToolRun changed = await module.SegueAsync("pack", "--output", "two.segue");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("SEGUE0035", changed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(module.Path, "two.segue")));

        module.Replace("State.cs", "\"counter\", 1)", "\"counter\", 2)");
        module.Replace("State.cs", "return new(State.Total)", "return new((int)State.Total)");
        Good(await module.SegueAsync("schema", "freeze"));
        Good(await module.SegueAsync("pack", "Module.csproj", "--output", "two.segue"));
        Good(await module.SegueAsync("check", "two.segue", "--from", "one.segue"));
        Good(await module.SegueAsync("check", ".", "--from", "one.segue"));
        Assert.Equal(1, (await module.SegueAsync("check", "one.segue", "--from", "two.segue")).ExitCode);
        Assert.Equal("module 1.0.0", ReleasePackage.Read(Path.Combine(module.Path, "two.segue")).Description.Name);
    }

    private static ToolRun Good(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        return run;
    }
}
