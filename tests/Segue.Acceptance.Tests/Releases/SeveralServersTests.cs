using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>
/// The servers of a release switch together (I2): whoever goes through several of them meets one version; and calls among
/// them neither keep a commit from coming to rest nor are lost in it (I1).
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class SeveralServersTests
{
    private static readonly string[] Routes = ["", "beta", "gamma", "beta gamma"];

    [Fact]
    public async Task ServersThatCallEachOther_OverManyCommits_AreNeverMixed_AndNoCommitIsAborted()
    {
        const int Commits = 200;
        Random random = Seed.Random();
        CompiledModule[] second = [NodeText.Alpha("2"), NodeText.Beta("2"), NodeText.Gamma("2")];
        using Stage stage = await Stage.StartAsync(NodeText.Alpha("1"), NodeText.Beta("1"), NodeText.Gamma("1"));
        IAlpha alpha = stage.Host.Servers.Get<IAlpha>();
        long calls = 0;
        using CancellationTokenSource stop = new();
        Task[] callers = [.. Enumerable.Range(0, 6).Select(_ => CallAsync(new Random(random.Next())))];

        for (int commit = 0; commit < Commits; commit += 2)
        {
            Upgrade upgrade = await stage.UpgradeAsync(stage.Release(second));
            Expect.Committed(upgrade);
            await MakeAsync(random.Next(200));
            await stage.RollBackAsync();
            await MakeAsync(random.Next(200));
            await Expect.FinalisedAsync(upgrade);
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls over {Commits} commits");

        async Task CallAsync(Random own)
        {
            await Task.Yield();
            while (!stop.IsCancellationRequested)
            {
                string route = Routes[own.Next(Routes.Length)];
                string[] answers = (await alpha.FollowAsync(route)).Split(' ');
                Assert.Equal(["alpha", .. route.Split(' ', StringSplitOptions.RemoveEmptyEntries)], answers.Select(answer => answer[..^1]));
                Assert.Single(answers.Select(answer => answer[^1]).Distinct());
                Interlocked.Increment(ref calls);
                if (own.Next(32) == 0)
                {
                    await Task.Yield();
                }
            }
        }

        async Task MakeAsync(int more)
        {
            long until = Interlocked.Read(ref calls) + more;
            while (Interlocked.Read(ref calls) < until && callers.All(caller => !caller.IsCompleted))
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task ServersThatAreSwitchedOneByOne_AreSeenMixed_ByTheSameCallers()
    {
        using Stage stage = await Stage.StartAsync(NodeText.Alpha("1"), NodeText.Beta("1"), NodeText.Gamma("1"));

        await stage.CommitAndFinaliseAsync(NodeText.Beta("2"));

        Assert.Equal("alpha1 beta2 gamma1", await stage.Host.Servers.Get<IAlpha>().FollowAsync("beta gamma"));
    }

    [Fact]
    public async Task OneServerThatCannotBeSwitched_KeepsTheOthersFromIt()
    {
        using SteadyService service = await SteadyService.StartAsync(NodeText.Gamma("1"));
        CompiledModule bad = new CounterText { Number = 2, StateUp = "throw new InvalidOperationException();" }.Compile(CounterText.V1);

        await service.RefuseAsync(service.Stage.Release(NodeText.Gamma("2"), bad), DiagnosticIds.StateMigrationFailed);

        Assert.Equal("gamma1", await service.Stage.Host.Servers.Get<IGamma>().FollowAsync(""));
    }
}
