using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.GoingBack;

/// <summary>Going back once the old code is gone: it is loaded again, and what was written since is kept all the same (I4).</summary>
public sealed class RollBackAfterFinalisationTests
{
    [Fact]
    public async Task WritesSinceTheCommit_AreKept()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("written", 5);
        await stage.Counter.AddAsync("left alone", 7);
        await stage.Counter.AddAsync("removed", 9);
        await stage.CommitAndFinaliseAsync(CounterText.V2);
        await stage.Counter.AddAsync("written");
        await stage.Counter.AddAsync("created", 2);
        await stage.Counter.RemoveAsync("removed");

        Upgrade back = await stage.RollBackAsync();

        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Equal([new CounterRow("created", 2), new CounterRow("left alone", 7), new CounterRow("written", 6)], await stage.Counter.ListAsync());
        Assert.Equal(24, await stage.Counter.TotalAsync());
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task ReleaseByRelease_LeadsBackToTheStart()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("key", 1500);
        await stage.CommitAndFinaliseAsync(CounterText.V2);
        await stage.CommitAndFinaliseAsync(CounterText.V3);

        foreach (string version in (string[])["2", "1"])
        {
            await Expect.FinalisedAsync(await stage.RollBackAsync());
            Assert.Equal(version, await stage.Counter.VersionAsync());
            Assert.Equal(1500, await stage.Counter.GetAsync("key"));
        }

        ReleaseException nothing = await Assert.ThrowsAsync<ReleaseException>(() => stage.Releases.RollBackAsync());
        Assert.Equal(DiagnosticIds.NothingToRollBack, nothing.DiagnosticId);
        await stage.CommitAndFinaliseAsync(CounterText.V3);
        Assert.Equal(1500, await stage.Counter.GetAsync("key"));
    }

    [Fact]
    public async Task WayBackItself_CanBeGoneBackFrom_WithEveryWrite()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("left alone", 3);
        await stage.CommitAndFinaliseAsync(CounterText.V2);
        await stage.Counter.AddAsync("left alone");
        await stage.RollBackAsync();
        await stage.Counter.AddAsync("in 1");

        Upgrade forward = await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.RolledBack, forward.Step);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal([new CounterRow("in 1", 1), new CounterRow("left alone", 4)], await stage.Counter.ListAsync());
        Assert.Equal("CounterEntry { Value = 4, Note = written }", await stage.Probe.AskAsync("text of row", "left alone"));
        await Expect.FinalisedAsync(forward);

        // The stack of releases is as it was: the same way back is there again.
        await Expect.FinalisedAsync(await stage.RollBackAsync());
        Assert.Equal("1", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task FolderThatHasBeenOverwrittenByItsSuccessor_IsNotTakenForTheVersionBefore()
    {
        using TemporaryFolder folder = new();
        using Stage stage = Stage.Create();
        CounterText.V1.WriteTo(folder.Path);
        await stage.Host.StartAsync([ModuleSource.FromFolder(folder.Path)], TestContext.Current.CancellationToken);
        CounterText.V2.WriteTo(folder.Path);
        Release release = new() { Name = "2", Modules = [ModuleSource.FromFolder(folder.Path)] };
        Upgrade upgrade = await stage.UpgradeAsync(release);
        Expect.Committed(upgrade);
        await Expect.FinalisedAsync(upgrade);

        Upgrade back = await stage.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken);

        ReleaseFailure failure = Expect.Refused(back, DiagnosticIds.FileAltered);
        Assert.Equal(folder.Path, failure.Where);
        Assert.Contains("1.0.0", failure.What, StringComparison.Ordinal);
        Assert.Equal("2", await stage.Counter.VersionAsync());

        CounterText.V1.WriteTo(folder.Path);
        await Expect.FinalisedAsync(await stage.RollBackAsync());
        Assert.Equal("1", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task FolderThatIsExchangedAfterThePlan_IsRefused()
    {
        using TemporaryFolder folder = new();
        using SteadyService service = await SteadyService.StartAsync();
        Release release = new() { Name = "2", Modules = [ModuleSource.FromFolder(CounterText.V2.WriteTo(folder.Path))] };
        Upgrade upgrade = service.Stage.Releases.Begin(release);
        CounterText.V3.WriteTo(folder.Path);

        await upgrade.RunAsync(TestContext.Current.CancellationToken);

        Expect.Refused(upgrade, DiagnosticIds.FileAltered);
        await service.AssertUntouchedAsync();
    }
}
