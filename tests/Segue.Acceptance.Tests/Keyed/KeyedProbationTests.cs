using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>A release of a keyed server is watched over all of its instances together, and gone back from with every write (I4).</summary>
[Collection(nameof(AloneCollection))]
public sealed class KeyedProbationTests
{
    private const int Keys = 50;

    private static readonly ProbationCriteria Short = new()
    {
        WarmUp = TimeSpan.FromMilliseconds(100),
        Duration = TimeSpan.FromMilliseconds(400),
        InconclusiveBound = TimeSpan.FromMilliseconds(200),
        MinimumCalls = 100,
        LatencyTolerance = TimeSpan.FromMilliseconds(20),
    };

    private static readonly CompiledModule Failing = new WalletText
    {
        Number = 2,
        BeforeAdd = """if (State.Sum % 10 == 9 && bench.CountOf("faults") is var faults) { bench.Count("faults"); if (faults % 2 == 0) throw new InvalidOperationException("every tenth"); }""",
    }.Compile(WalletText.V1);

    [Fact]
    public async Task ReleaseThatThrowsMore_IsGoneBackFrom_WithEveryWriteOfEveryInstance()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        long[] sums = new long[Keys];
        await AddToAllAsync(stage, sums);
        Upgrade upgrade = stage.Releases.Begin(stage.Release(Failing) with { Probation = Short }, options: null);
        await upgrade.PrepareAsync(TestContext.Current.CancellationToken);
        for (int round = 0; round < 20; round++)
        {
            await AddToAllAsync(stage, sums);
        }

        await upgrade.RehearseAsync(TestContext.Current.CancellationToken);
        await upgrade.CommitAsync(TestContext.Current.CancellationToken);
        Expect.Committed(upgrade);
        while (upgrade.Report is not { Verdict: ProbationVerdict.Fail, Step: ReleaseStep.RolledBack })
        {
            Assert.NotEqual(ProbationVerdict.Pass, upgrade.Report.Verdict);
            await AddToAllAsync(stage, sums);
            await Task.Yield();
        }

        Assert.Equal(DiagnosticIds.ProbationErrors, upgrade.Report.Failure?.Id);
        Assert.Contains("IWallet.AddAsync", upgrade.Report.Failure?.Where, StringComparison.Ordinal);
        for (int key = 0; key < Keys; key++)
        {
            Assert.Equal(sums[key], await stage.Host.Servers.Get<IWallet>($"{key}").AddAsync(0));
        }

        await Expect.FinalisedAsync(upgrade);
    }

    private static async Task AddToAllAsync(Stage stage, long[] sums)
    {
        for (int key = 0; key < sums.Length; key++)
        {
            try
            {
                await stage.Host.Servers.Get<IWallet>($"{key}").AddAsync();
                sums[key]++;
            }
            catch (InvalidOperationException exception) when (exception.Message == "every tenth")
            {
                // Meant to; it wrote nothing.
            }
        }
    }
}
