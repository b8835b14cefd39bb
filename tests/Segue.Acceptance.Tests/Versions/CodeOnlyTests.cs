using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Versions;

/// <summary>New code with the same state: values move between the load contexts as they are.</summary>
public sealed class CodeOnlyTests
{
    [Fact]
    public async Task StateAndRows_AreTheSame_UpAndBack()
    {
        CompiledModule mended = new CounterText { Number = 1, Answers = """case "mended": return "yes";""" }.Compile(version: "1.0.1");
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("before", 3);
        Upgrade upgrade = await stage.CommitAsync(mended);
        await stage.Counter.AddAsync("meanwhile", 4);

        Assert.Equal("yes", await stage.Probe.AskAsync("mended"));
        Assert.Equal([new CounterRow("before", 3), new CounterRow("meanwhile", 4)], await stage.Counter.ListAsync());

        Upgrade back = await stage.RollBackAsync();

        Assert.Same(upgrade, back);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await stage.Probe.AskAsync("mended"));
        Assert.Equal([new CounterRow("before", 3), new CounterRow("meanwhile", 4)], await stage.Counter.ListAsync());
        Assert.Equal(7, await stage.Counter.TotalAsync());
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task VeryModuleThatRuns_CanComeAgain()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 3);

        await stage.CommitAndFinaliseAsync(CounterText.V1);

        Assert.Equal(4, await stage.Counter.AddAsync("key"));
    }

    [Fact]
    public async Task TableOfSharedRows_IsHandedOver_UpAndBackAndUpAgain()
    {
        CompiledModule next = new ProbeText { Version = "2.0.0" }.Compile();
        using Stage stage = await Stage.StartAsync(new ProbeText().Compile());
        await stage.Probe.AskAsync("note", "in 1");
        await stage.CommitAsync(next);
        await stage.Probe.AskAsync("note", "in 2");

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal(["in 1", "in 2"], (string[])(await stage.Probe.AskAsync("notes"))!);
        await stage.Probe.AskAsync("note", "in 1 again");
        await Expect.FinalisedAsync(back);
        await stage.CommitAndFinaliseAsync(next);
        Assert.Equal(["in 1", "in 1 again", "in 2"], (string[])(await stage.Probe.AskAsync("notes"))!);
        Assert.Equal(6, await stage.Probe.AskAsync("asked"));
    }

    [Fact]
    public async Task ResidentModule_IsReplacedLikeAnyOther_AndStaysLoaded()
    {
        ModuleBuild resident = new() { LoadMode = ModuleLoadMode.Resident };
        CompiledModule first = new CounterText { Number = 1 }.Compile(build: resident);
        CompiledModule second = new CounterText { Number = 2 }.Compile(first, resident);
        using Stage stage = await Stage.StartAsync(first);
        await stage.Counter.AddAsync("key", 3);

        Upgrade upgrade = await stage.CommitAsync(second);
        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.Finalised, report.Step);
        Assert.Null(report.OldCodeCollected);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(4, await stage.Counter.AddAsync("key"));
        Upgrade back = await stage.RollBackAsync();
        Assert.Equal(4, await stage.Counter.GetAsync("key"));
        Assert.Null((await back.FinaliseAsync(TestContext.Current.CancellationToken)).OldCodeCollected);
    }

    [Fact]
    public async Task ResidentModule_GivesWayToACollectibleOne_AndBack()
    {
        CompiledModule resident = new CounterText { Number = 1 }.Compile(build: new ModuleBuild { LoadMode = ModuleLoadMode.Resident });
        using Stage stage = await Stage.StartAsync(resident);
        await stage.Counter.AddAsync("key", 3);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        Assert.Null((await upgrade.FinaliseAsync(TestContext.Current.CancellationToken)).OldCodeCollected);

        await Expect.FinalisedAsync(await stage.RollBackAsync());

        Assert.Equal(4, await stage.Counter.AddAsync("key"));
    }
}
