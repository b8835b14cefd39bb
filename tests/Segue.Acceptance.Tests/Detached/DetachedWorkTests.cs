using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Detached;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Detached;

/// <summary>Detached work keeps its code and nothing else: no call waits for it, no commit, and no state is its own.</summary>
public sealed class DetachedWorkTests
{
    private static readonly CompiledModule Working = new BesideText
    {
        Members = """
            private async Task WorkAsync(string what, CancellationToken cancellation)
            {
                bench.Count("begun");
                Table<string, int> rows = State.Rows;
                await bench.At("working").PassAsync(cancellation);
                try
                {
                    switch (what)
                    {
                        case "call": bench.Note("counted " + await self.DoAsync("add")); break;
                        case "read": bench.Note("read " + State.Count); break;
                        case "write": State = State with { Count = 99 }; bench.Note("written"); break;
                        case "row": rows["key"] = 1; bench.Note("row written"); break;
                        case "wait": await Task.Delay(TimeSpan.FromMilliseconds(1), time, cancellation); bench.Note("waited"); break;
                        case "throw": throw new InvalidOperationException("no");
                    }
                }
                catch (SegueException refused)
                {
                    bench.Note(refused.DiagnosticId);
                }

                bench.Count("ended");
            }
            """,
        Answers = """case "detach": Func<string, CancellationToken, Task> work = WorkAsync; _ = Detach((string)argument!, token => work((string)argument!, token)); return null;""",
    }.Compile();

    [Fact]
    public async Task DetachedWork_HoldsNeitherCallsNorACommit_AndIsListed()
    {
        using Stage stage = await StartAsync("call");

        Assert.Equal(0, await stage.Beside.DoAsync("count"));
        DetachedWorkStatus work = Assert.Single(stage.Host.Servers.DetachedWork);
        Assert.Equal(("beside", "call", "beside 1"), (work.Server, work.Name, work.Module));
        Upgrade upgrade = await stage.CommitAsync(BesideText.V2);
        Assert.Same(work, Assert.Single(stage.Host.Servers.DetachedWork));

        // Past the commit it calls as anyone does, and reaches the new version.
        await LetEndAsync(stage);
        Assert.Contains("counted 1", stage.Bench.Notes);
        Assert.Equal(1, await stage.Beside.DoAsync("count"));
        Assert.Empty((await Expect.FinalisedAsync(upgrade)).DetachedWork);
    }

    [Theory]
    [InlineData("read", DiagnosticIds.Revoked)]
    [InlineData("write", DiagnosticIds.Revoked)]
    [InlineData("row", DiagnosticIds.Revoked)]
    [InlineData("wait", "waited")]
    public async Task DetachedWork_AfterTheCommit_HasNoStateAnyMore(string what, string note)
    {
        using Stage stage = await StartAsync(what);
        Upgrade upgrade = await stage.CommitAsync(BesideText.V2);

        await LetEndAsync(stage);

        Assert.Contains(note, stage.Bench.Notes);
        Assert.Equal(note == DiagnosticIds.Revoked ? 1 : 0, upgrade.Report.StrayAccesses);
        await Expect.FinalisedAsync(upgrade);
    }

    [Theory]
    [InlineData("read", "read 0")]
    [InlineData("write", DiagnosticIds.StateWrite)]
    [InlineData("row", "row written")]
    public async Task DetachedWork_BeforeACommit_WritesTablesOnly(string what, string note)
    {
        using Stage stage = await StartAsync(what);

        await LetEndAsync(stage);

        Assert.Contains(note, stage.Bench.Notes);
        Assert.Equal(1, await stage.Beside.DoAsync("add"));
    }

    [Fact]
    public async Task Finalisation_WaitsForDetachedWork_WithinItsBound_AndNamesIt()
    {
        using Stage stage = await StartAsync("call");
        Upgrade upgrade = await stage.CommitAsync(BesideText.V2, new UpgradeOptions { UnloadBound = TimeSpan.FromMilliseconds(50) });

        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ReleaseStep.Finalised, report.Step);
        Assert.False(report.OldCodeCollected);
        Assert.StartsWith("beside: call (module beside 1, since ", Assert.Single(report.DetachedWork), StringComparison.Ordinal);

        // It runs on, on code that is still there.
        await LetEndAsync(stage);
        Assert.Contains("counted 1", stage.Bench.Notes);
    }

    [Fact]
    public async Task Finalisation_GoesOnWhenDetachedWorkEnds()
    {
        using Stage stage = await StartAsync("call");
        Upgrade upgrade = await stage.CommitAsync(BesideText.V2);
        Task<UpgradeReport> finalising = Expect.FinalisedAsync(upgrade);
        Assert.False(finalising.IsCompleted);

        await LetEndAsync(stage);

        Assert.Empty((await finalising).DetachedWork);
    }

    [Fact]
    public async Task DetachedWork_IsCancelledByAnOperator()
    {
        using Stage stage = await StartAsync("call");

        Assert.Equal(0, stage.Host.Servers.CancelDetachedWork("beside", "another"));
        Assert.Equal(1, stage.Host.Servers.CancelDetachedWork("beside", "call"));

        await Until.TrueAsync(() => stage.Host.Servers.DetachedWork.Count == 0, "the work ends");
        Assert.Equal(0, stage.Bench.CountOf("ended"));
    }

    [Fact]
    public async Task DetachedWork_ThatThrows_IsLogged()
    {
        using LogLines log = new();
        using Stage stage = Stage.Create(loggers: log);
        await stage.Host.StartAsync([Working.Source, ProbeText.Plain.Source], TestContext.Current.CancellationToken);
        await stage.Beside.DoAsync("detach", "throw");
        await stage.Bench.At("working").Arrived;
        stage.Bench.At("working").Open();

        await Until.TrueAsync(() => stage.Host.Servers.DetachedWork.Count == 0, "the work ends");

        Assert.Contains(log.Lines, line => line.Contains(DiagnosticIds.DetachedWorkFailed, StringComparison.Ordinal));
    }

    private static async Task<Stage> StartAsync(string work)
    {
        Stage stage = await Stage.StartAsync(Working, ProbeText.Plain);
        await stage.Beside.DoAsync("detach", work);
        await stage.Bench.At("working").Arrived;
        return stage;
    }

    private static async Task LetEndAsync(Stage stage)
    {
        stage.Bench.At("working").Open();
        await Until.TrueAsync(() => stage.Bench.CountOf("ended") == 1 && stage.Host.Servers.DetachedWork.Count == 0, "the work ends");
    }
}
