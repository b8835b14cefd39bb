using System.Text.Json;
using Segue.Cli.Tests.Harness;

namespace Segue.Cli.Tests.Development;

/// <summary>What a developer does with a state, with the built tool and real builds.</summary>
public sealed class DeveloperDayTests
{
    private const string First = """
        namespace Company;

        [State("counter", 1)]
        public sealed record CounterState
        {
            public required int Total { get; init; }
        }

        [Contract]
        public interface ICounter
        {
            ValueTask<long> AddAsync(int amount);
        }

        [Server("counter")]
        public sealed class Counter : Server<CounterState>, ICounter
        {
            public override CounterState Initialize() => new() { Total = 0 };

            public ValueTask<long> AddAsync(int amount)
            {
                State = State with { Total = State.Total + amount };
                return new(State.Total);
            }
        }
        """;

    [Fact]
    public async Task NewState_FailsTheBuildUntilItIsFrozen_AndChangesAreAskedFor()
    {
        using TemporaryModule module = new(First);
        Assert.Contains("SEGUE0026", (await module.BuildAsync()).Output, StringComparison.Ordinal);

        Assert.Equal("counter version 1: created  schemas/counter.json\n", Good(await module.SegueAsync("schema", "freeze")).Output);
        string created = module.Read("schemas/counter.json");
        Assert.Contains("\"shipped\": false", created, StringComparison.Ordinal);
        Good(await module.BuildAsync());
        Assert.Equal("counter version 1: unchanged  schemas/counter.json\n", Good(await module.SegueAsync("schema", "freeze")).Output);
        Assert.Equal(created, module.Read("schemas/counter.json"));
        Assert.Contains("1 states, 0 to mend", Good(await module.SegueAsync("check")).Output, StringComparison.Ordinal);

        // Not shipped: the shape is taken over, although nothing else of the project compiles.
        module.Replace("State.cs", "int Total { get; init; }", "int Total { get; init; }\n    public required string Name { get; init; }");
        Assert.Contains("+ Name: string", Good(await module.SegueAsync("schema", "diff")).Output, StringComparison.Ordinal);
        ToolRun check = await module.SegueAsync("schema", "check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("State.cs(4,22): error SEGUE0035: ", check.Output, StringComparison.Ordinal);
        Assert.Contains("next:  segue schema freeze", check.Output, StringComparison.Ordinal);
        Assert.Contains("rewritten", Good(await module.SegueAsync("schema", "freeze")).Output, StringComparison.Ordinal);

        // Shipped: refused, and nothing is written.
        module.Replace("schemas/counter.json", "\"shipped\": false", "\"shipped\": true");
        string shipped = module.Read("schemas/counter.json");
        module.Replace("State.cs", "string Name", "int Name");
        ToolRun refused = await module.SegueAsync("schema", "freeze", "--json");
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(["SEGUE0035"], Findings(refused).Select(finding => finding.GetProperty("id").GetString()));
        Assert.Equal(shipped, module.Read("schemas/counter.json"));
    }

    [Fact]
    public async Task NextVersion_GetsItsMigration_AndTheRunningReleaseIsChecked()
    {
        using TemporaryModule module = new(First);
        Good(await module.SegueAsync("schema", "freeze"));
        module.Replace("schemas/counter.json", "\"shipped\": false", "\"shipped\": true");
        Good(await module.BuildAsync());
        string shipped = Path.Combine(module.Path, "shipped");
        Directory.Move(Path.Combine(module.Path, "bin", "Debug", "net10.0", "module"), shipped);

        // With an attribute nobody has to write anything.
        module.Replace("State.cs", "\"counter\", 1)", "\"counter\", 2)");
        module.Replace("State.cs", "int Total { get; init; }", "long Total { get; init; }\n    [Added(2, 0)] public required long Calls { get; init; }");
        module.Replace("State.cs", "Total = 0 }", "Total = 0, Calls = 0 }");
        Assert.Contains("version 2: added", Good(await module.SegueAsync("schema", "freeze")).Output, StringComparison.Ordinal);
        Good(await module.BuildAsync());
        Good(await module.SegueAsync("check", "--from", "shipped"));

        // Without it, the build asks, the tool begins, and what it cannot know is a compile error that says what.
        module.Replace("State.cs", "[Added(2, 0)] ", "");
        Good(await module.SegueAsync("schema", "freeze"));
        Assert.Contains("SEGUE0049", (await module.BuildAsync()).Output, StringComparison.Ordinal);
        ToolRun added = Good(await module.SegueAsync("migration", "add", "CountCalls", "--json"));
        using JsonDocument written = JsonDocument.Parse(added.Output);
        Assert.Equal(1, written.RootElement.GetProperty("decisions").GetInt32());
        string text = module.Read("CountCalls.cs");
        Assert.Contains("Total = old.Total", text, StringComparison.Ordinal);
        Assert.Contains("#error Calls (long) is new in version 2", text, StringComparison.Ordinal);
        Assert.Contains("Calls (long) is new in version 2", (await module.BuildAsync()).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await module.SegueAsync("migration", "add", "CountCalls")).ExitCode);

        module.Write("CountCalls.cs", string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("#error", StringComparison.Ordinal))).Replace("Undecided", "0", StringComparison.Ordinal));
        Good(await module.BuildAsync());
        Assert.Contains("1 states, 0 to mend", Good(await module.SegueAsync("check", "--from", "shipped")).Output, StringComparison.Ordinal);
        ToolRun nothing = await module.SegueAsync("migration", "add", "Another");
        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("SEGUE1504", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoBranches_ThatBothAddVersionThree_ConflictInGitAndAreRefusedUntilOneIsTheNext()
    {
        using TemporaryModule module = new(First);
        module.Write(".gitignore", "bin/\nobj/\n");
        Good(await module.SegueAsync("schema", "freeze"));
        await CommitAsync(module, "one");
        await ChangeAsync(module, 2, "[Added(2, 0)] public required int Second { get; init; }", "two");
        Good(await module.GitAsync("branch", "mine"));
        await ChangeAsync(module, 3, "[Added(3, 0)] public required int Theirs { get; init; }", "theirs");
        Good(await module.GitAsync("checkout", "-q", "mine"));
        await ChangeAsync(module, 3, "[Added(3, 0)] public required int Mine { get; init; }", "mine");

        ToolRun merge = await module.GitAsync("merge", "main");
        Assert.Equal(1, merge.ExitCode);
        string conflict = module.Read("schemas/counter.json");
        Assert.Contains("<<<<<<<", conflict[..conflict.IndexOf("\"versions\"", StringComparison.Ordinal)], StringComparison.Ordinal);

        // The code is resolved, the file is not: nothing is written over what git left.
        Good(await module.GitAsync("checkout", "--theirs", "State.cs"));
        module.Replace("State.cs", "\"counter\", 3)", "\"counter\", 4)");
        module.Replace("State.cs", "public required int Total", "[Added(4, 0)] public required int Mine { get; init; }\n    public required int Total");
        ToolRun refused = await module.SegueAsync("schema", "freeze");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("SEGUE0027", refused.Output, StringComparison.Ordinal);

        // Theirs was first, so mine becomes version 4.
        Good(await module.GitAsync("checkout", "--theirs", "schemas/counter.json"));
        Assert.Contains("version 4: added", Good(await module.SegueAsync("schema", "freeze")).Output, StringComparison.Ordinal);
        module.Replace("State.cs", "Total = 0 }", "Total = 0, Second = 0, Theirs = 0, Mine = 0 }");
        Good(await module.BuildAsync());
        Assert.Contains("\"head\": \"4@", module.Read("schemas/counter.json"), StringComparison.Ordinal);
    }

    private static async Task ChangeAsync(TemporaryModule module, int version, string member, string message)
    {
        module.Replace("State.cs", $"\"counter\", {version - 1})", $"\"counter\", {version})");
        module.Replace("State.cs", "public required int Total { get; init; }", $"public required int Total {{ get; init; }}\n    {member}");
        Good(await module.SegueAsync("schema", "freeze"));
        await CommitAsync(module, message);
    }

    private static async Task CommitAsync(TemporaryModule module, string message)
    {
        Good(await module.GitAsync("init", "-q", "-b", "main"));
        Good(await module.GitAsync("add", "-A"));
        Good(await module.GitAsync("commit", "-q", "-m", message));
    }

    private static JsonElement[] Findings(ToolRun run)
    {
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return [.. document.RootElement.Clone().GetProperty("findings").EnumerateArray()];
    }

    private static ToolRun Good(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        return run;
    }
}
