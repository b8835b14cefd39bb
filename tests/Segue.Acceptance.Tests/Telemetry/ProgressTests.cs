using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Telemetry;

/// <summary>What an upgrade tells of itself while it goes on, and in what order.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task Watching_TellsEveryStepInOrder_TheRowsOfTheSweep_AndEnds()
    {
        const int Rows = 20_000;
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        for (int row = 0; row < Rows; row++)
        {
            await stage.Counter.AddAsync($"row {row}");
        }

        Upgrade upgrade = stage.Releases.Begin(stage.Release(CounterText.V2), new UpgradeOptions { BackgroundShare = 0.1 });
        Task<List<UpgradeProgress>> watching = CollectAsync(upgrade);
        await upgrade.RunAsync(TestContext.Current.CancellationToken);
        await Expect.FinalisedAsync(upgrade);

        List<UpgradeProgress> told = await watching;
        Assert.Equal(
            [ReleaseStep.Prepared, ReleaseStep.Rehearsed, ReleaseStep.Committing, ReleaseStep.OnProbation, ReleaseStep.Finalised],
            told.Where(progress => progress.Total == 0).Select(progress => progress.Step));
        UpgradeProgress[] sweep = [.. told.Where(progress => progress.Total > 0)];
        Assert.All(sweep, progress => Assert.Equal(Rows, progress.Total));
        Assert.Equal(sweep.Select(progress => progress.Done).Order(), sweep.Select(progress => progress.Done));
        Assert.Equal(0, sweep[0].Done);
        Assert.Equal(Rows, sweep[^1].Done);
        Assert.True(told.Zip(told.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time), "Time goes on.");
    }

    [Fact]
    public async Task WhoComesLate_IsToldOfEveryStepAllTheSame()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        await Expect.FinalisedAsync(upgrade);

        List<UpgradeProgress> told = await CollectAsync(upgrade);

        Assert.Equal(ReleaseStep.Prepared, told[0].Step);
        Assert.Equal(ReleaseStep.Finalised, told[^1].Step);
    }

    [Fact]
    public async Task RefusedUpgrade_EndsWithWhatWasWrong()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade upgrade = await stage.UpgradeAsync(new CounterText { Number = 2, HasMigrations = false }.Compile());

        List<UpgradeProgress> told = await CollectAsync(upgrade);

        Assert.Equal(ReleaseStep.Aborted, told[^1].Step);
        Assert.Contains(upgrade.Report.Failure!.Id, told[^1].Message, StringComparison.Ordinal);
    }

    private static async Task<List<UpgradeProgress>> CollectAsync(Upgrade upgrade)
    {
        List<UpgradeProgress> told = [];
        await foreach (UpgradeProgress progress in upgrade.WatchAsync(TestContext.Current.CancellationToken))
        {
            told.Add(progress);
        }

        return told;
    }
}
