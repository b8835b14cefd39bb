using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Tables;

/// <summary>What a module's own code sees: an index that a release adds, and backups by name, with types of the module's own.</summary>
public sealed class ModuleTableTests
{
    private const string Answers = """
        case "back up": State.Entries.BackUp((string)argument!); return null;
        case "restore": State.Entries.Restore((string)argument!); return null;
        case "discard backup": return State.Entries.Discard((string)argument!);
        """;

    private const string Finding = Answers + """
        case "find": return State.Entries.Find("parity", (int)argument!).Select(row => row.Key).Order().ToArray();
        """;

    [Fact]
    public async Task IndexThatAReleaseAdds_AnswersAtOnce_AndItsOldCodeLeaves()
    {
        CompiledModule first = new CounterText { Number = 1, Answers = Answers }.Compile();
        CompiledModule indexed = Indexed(2, first);
        using Stage stage = await Stage.StartAsync(first);
        await FillAsync(stage);
        Upgrade upgrade = await stage.CommitAsync(indexed);

        Assert.Equal(["1", "3", "5"], await FindAsync(stage, 1));
        await stage.Counter.AddAsync("1", 1);
        Assert.Equal(["3", "5"], await FindAsync(stage, 1));
        await Expect.FinalisedAsync(upgrade);
        Assert.Equal(["1", "2", "4"], await FindAsync(stage, 0));
        await Expect.FinalisedAsync(await stage.RollBackAsync());
        Assert.Equal(5, await stage.Counter.CountAsync());
    }

    [Fact]
    public async Task BackupOfTheModulesOwn_IsRestoredByTheNextVersion()
    {
        CompiledModule first = new CounterText { Number = 1, Answers = Answers }.Compile();
        using Stage stage = await Stage.StartAsync(first);
        await FillAsync(stage);
        await stage.Probe.AskAsync("back up", "before");
        await stage.Counter.RemoveAsync("1");
        await stage.CommitAndFinaliseAsync(Indexed(2, first));

        await stage.Probe.AskAsync("restore", "before");

        Assert.Equal(["1", "3", "5"], await FindAsync(stage, 1));
        Assert.Equal(true, await stage.Probe.AskAsync("discard backup", "before"));
        Assert.Equal(5, await stage.Counter.CountAsync());
    }

    private static CompiledModule Indexed(int number, CompiledModule after)
    {
        CounterText text = new()
        {
            Number = number,
            Answers = Finding,
            RowMembers = "public void AddIndexKeys(RowIndexKeys keys) => keys.Add(\"parity\", (int)(Sum() % 2));",
            RowType = "[TableIndex(\"parity\")] public sealed record CounterEntry : IIndexedRow",
        };
        return text.Compile(after);
    }

    private static async Task<string[]> FindAsync(Stage stage, int parity) => Assert.IsType<string[]>(await stage.Probe.AskAsync("find", parity));

    private static async Task FillAsync(Stage stage)
    {
        for (int key = 1; key <= 5; key++)
        {
            await stage.Counter.AddAsync($"{key}", key);
        }
    }
}
