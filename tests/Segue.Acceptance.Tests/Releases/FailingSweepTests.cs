using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>
/// A sweep that cannot go on, for want of memory, is told to whoever looks at the upgrade. No row is lost (I5), and it can be
/// swept again or gone back from (I4).
/// </summary>
public sealed class FailingSweepTests
{
    private static readonly UpgradeOptions Unrehearsed = new() { RehearsedRowsPerTable = 0 };

    private static readonly Lazy<CompiledModule> Hungry = new(() => new CounterText
    {
        Number = 2,
        RowUp = """if (old.Value == 13 && Bench.Find(context.Extra).CountOf("memory") == 0) throw new OutOfMemoryException("on purpose");""",
    }.Compile(CounterText.V1));

    [Fact]
    public async Task Upgrade_SaysSo_AndIsFinalisedOnceTheSweepGoesThrough()
    {
        using Stage stage = await StartAsync();
        Upgrade upgrade = await stage.CommitAsync(Hungry.Value, Unrehearsed);

        ReleaseException failed = await Assert.ThrowsAsync<ReleaseException>(() => upgrade.SweepAsync(TestContext.Current.CancellationToken));
        await TellsOfItAsync(upgrade);
        UpgradeReport refused = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.Unexpected, failed.DiagnosticId);
        Assert.Contains("on purpose", failed.Message, StringComparison.Ordinal);
        Assert.IsType<OutOfMemoryException>(failed.InnerException);
        Assert.Equal((ReleaseStep.OnProbation, DiagnosticIds.Unexpected), (refused.Step, refused.Failure?.Id));
        Assert.Contains("on purpose", refused.Failure!.What, StringComparison.Ordinal);
        Assert.Equal(0, refused.QuarantinedRows);
        Assert.Equal(2, await stage.Counter.AddAsync("good"));

        // Finalising has swept again, in vain. There is memory now.
        stage.Bench.Count("memory");
        await Expect.FinalisedAsync(upgrade);
        Assert.Equal([new CounterRow("good", 2), new CounterRow("unlucky", 13)], await stage.Counter.ListAsync());
    }

    [Fact]
    public async Task Upgrade_CanBeGoneBackFrom_WithEveryRow()
    {
        using Stage stage = await StartAsync();
        Upgrade upgrade = await stage.CommitAsync(Hungry.Value, Unrehearsed);
        await TellsOfItAsync(upgrade);
        await stage.Counter.AddAsync("good");

        await Expect.FinalisedAsync(await stage.RollBackAsync());

        Assert.Equal([new CounterRow("good", 2), new CounterRow("unlucky", 13)], await stage.Counter.ListAsync());
    }

    private static async Task<Stage> StartAsync()
    {
        Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("good");
        await stage.Counter.AddAsync("unlucky", 13);
        return stage;
    }

    /// <summary>Nobody need have waited for the sweep.</summary>
    private static async Task TellsOfItAsync(Upgrade upgrade)
    {
        await foreach (UpgradeProgress progress in upgrade.WatchAsync(TestContext.Current.CancellationToken))
        {
            if (progress.Message.StartsWith(DiagnosticIds.Unexpected, StringComparison.Ordinal))
            {
                Assert.Equal(DiagnosticIds.Unexpected, upgrade.Report.Failure?.Id);
                return;
            }
        }

        Assert.Fail("The progress ended without a word of the failed sweep.");
    }
}
