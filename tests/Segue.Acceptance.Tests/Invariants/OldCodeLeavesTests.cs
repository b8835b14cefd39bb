using System.Runtime.CompilerServices;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Invariants;

/// <summary>
/// The old code leaves, however often that has happened before: never more than two versions are alive, and the memory stays
/// what it was (I7).
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class OldCodeLeavesTests
{
    private const int WarmUpCycles = 10;
    private const int Cycles = 40;

    /// <summary>
    /// Above what comes and goes by itself, and far below what a version takes that stays: its files alone, which its load context
    /// holds, are several times that. The twin shows it.
    /// </summary>
    private const long MostGrowthPerCycle = 10_000;

    [Fact]
    public async Task FiftyCycles_KeepTwoVersionsAtMost_AndTheMemoryThatTheyHad()
    {
        const string Module = "fleeting";
        LoadContexts contexts = new(Module);
        (Stage stage, CompiledModule next) = await StartAsync(Module);
        using Stage ended = stage;
        int most = 0;

        long growth = await GrowthAsync(WarmUpCycles, Cycles, async () =>
        {
            Upgrade upgrade = stage.Releases.Begin(stage.Release(next));
            await StepAsync(upgrade.PrepareAsync(TestContext.Current.CancellationToken));
            await StepAsync(upgrade.RehearseAsync(TestContext.Current.CancellationToken));
            await StepAsync(upgrade.CommitAsync(TestContext.Current.CancellationToken));
            await StepAsync(Expect.FinalisedAsync(upgrade));
            Assert.Equal(1, contexts.CountAlive());
            await stage.Counter.AddAsync("row");
            Upgrade back = await stage.RollBackAsync();
            await StepAsync(Expect.FinalisedAsync(back));
            Assert.Equal(1, contexts.CountAlive());
            await stage.Counter.AddAsync("row");
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{contexts.Seen} versions, {growth:N0} bytes more");
        Assert.Equal(1 + (2 * (WarmUpCycles + Cycles)), contexts.Seen);
        Assert.Equal(2, most);
        Assert.InRange(growth, long.MinValue, Cycles * MostGrowthPerCycle);
        Assert.Equal(2 * (WarmUpCycles + Cycles), await stage.Counter.GetAsync("row"));

        async Task StepAsync(Task step)
        {
            await step;
            most = Math.Max(most, contexts.CountAlive());
        }
    }

    /// <summary>The broken twin: somebody keeps a type of each version, which keeps all of it.</summary>
    [Fact]
    public async Task HolderOfATypeOfEachVersion_IsSeenByTheSameFigures()
    {
        const string Module = "held";
        const int FewCycles = 10;
        LoadContexts contexts = new(Module);
        List<Type> held = [];
        UpgradeOptions impatient = new() { UnloadBound = TimeSpan.Zero, PinnedVersionLimit = int.MaxValue };
        (Stage stage, CompiledModule next) = await StartAsync(Module);
        using Stage ended = stage;

        long growth = await GrowthAsync(warmUp: 2, FewCycles, async () =>
        {
            Upgrade upgrade = await stage.CommitAsync(next, impatient);
            await HoldAsync(stage, held);
            contexts.CountAlive();
            await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
            Upgrade back = await stage.Releases.RollBackAsync(impatient, TestContext.Current.CancellationToken);
            await back.FinaliseAsync(TestContext.Current.CancellationToken);
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{contexts.CountAlive()} versions, {growth:N0} bytes more");
        Assert.True(contexts.CountAlive() >= held.Count, "Each version whose type is held is alive.");
        Assert.InRange(growth, 2 * FewCycles * MostGrowthPerCycle, long.MaxValue);
    }

    /// <summary>How many bytes more are in use after the cycles than after the warm-up.</summary>
    private static async Task<long> GrowthAsync(int warmUp, int cycles, Func<Task> cycle)
    {
        long before = 0;
        for (int number = 0; number < warmUp + cycles; number++)
        {
            before = number == warmUp ? SettledMemory() : before;
            await cycle();
        }

        return SettledMemory() - before;
    }

    /// <summary>
    /// What is in use once nothing more goes. The runtime's own settling ends where two readings are within a twentieth of each
    /// other, which is more than what is looked for; load contexts that tests before have left take several collections to go.
    /// </summary>
    private static long SettledMemory()
    {
        const int Steady = 4;
        long least = long.MaxValue;
        for (int since = 0; since < Steady; since++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long now = GC.GetTotalMemory(forceFullCollection: false);
            if (now < least - (MostGrowthPerCycle / 10))
            {
                since = -1;
            }

            least = Math.Min(least, now);
        }

        return least;
    }

    /// <summary>A host of a module that nobody else has. Its journal keeps little: a history as long as the test would grow all through it.</summary>
    private static async Task<(Stage Stage, CompiledModule Next)> StartAsync(string module)
    {
        CompiledModule first = new CounterText { Name = module, Number = 1 }.Compile();
        Stage stage = Stage.Create(journal: new JournalOptions { Journal = new InMemoryJournal(), KeptUpgrades = 4, KeptReleases = 2 });
        await stage.Host.StartAsync([first.Source], TestContext.Current.CancellationToken);
        return (stage, new CounterText { Name = module, Number = 2 }.Compile(first));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task HoldAsync(Stage stage, List<Type> held) =>
        held.Add(((WeakReference)(await stage.Probe.AskAsync("server"))!).Target!.GetType());
}
