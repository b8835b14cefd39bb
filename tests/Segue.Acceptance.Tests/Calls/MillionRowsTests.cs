using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Calls;

/// <summary>A million rows go up and back beside callers, and no row and no call is lost, doubled or failed (I1, I4, I5).</summary>
[Collection(nameof(AloneCollection))]
public sealed class MillionRowsTests
{
    private const int Rows = 1_000_000;
    private const int CallerCount = 2;

    [Fact]
    public async Task MillionRows_UpAndBack_UnderCallers_LoseAndDoubleNothing()
    {
        // The whole share: the test is about what comes out, not about who waits for the processor.
        UpgradeOptions options = new() { BackgroundShare = 1 };
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        foreach (string key in Callers.KeysOf(CallerCount, Rows / CallerCount))
        {
            await stage.Counter.AddAsync(key);
        }

        Callers callers = Callers.Start(key => stage.Counter.AddAsync(key), CallerCount, Rows / CallerCount, Seed.Random(), toldBefore: 1);
        await callers.MakeAsync(1_000);

        Upgrade upgrade = await stage.CommitAsync(CounterText.V2, options);
        await callers.MakeAsync(1_000);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        await callers.MakeAsync(1_000);
        await stage.RollBackAsync();
        await callers.MakeAsync(1_000);
        UpgradeReport report = await Expect.FinalisedAsync(upgrade);
        await callers.MakeAsync(1_000);
        await callers.StopAsync();

        CounterRow[] rows = await stage.Counter.ListAsync();
        Assert.Equal(Rows, rows.Length);
        callers.AssertComplete(rows);
        Assert.Equal(Rows + callers.Calls, await stage.Counter.TotalAsync());
        Assert.Equal((Rows, Rows, 0), (report.Rows, report.RehearsedRows, report.QuarantinedRows));
        TestContext.Current.TestOutputHelper?.WriteLine($"{callers.Calls} calls, {report}");
    }
}
