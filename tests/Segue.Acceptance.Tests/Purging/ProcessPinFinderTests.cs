using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Roots;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Purging;

/// <summary>What cannot be seen from inside the process is found from outside: handles, threads (I7).</summary>
[Collection(nameof(AloneCollection))]
public sealed class ProcessPinFinderTests
{
    private static readonly UpgradeOptions Impatient = new() { UnloadBound = TimeSpan.FromMilliseconds(150), PinSearchBound = TimeSpan.Zero };

    private static readonly Dictionary<string, (LeftBehind Module, bool Stacks, PinKind Kind, string Words, Action<Keeper> LetGo)> Causes = new()
    {
        ["handle"] = (
            new("""keeper.Things["handle"] = System.Runtime.InteropServices.GCHandle.Alloc(new Thing());"""),
            false, PinKind.Handle, "Probes.Thing", keeper => ((System.Runtime.InteropServices.GCHandle)keeper.Things["handle"]).Free()),
        ["timer"] = (
            new("""Timer? timer = null; timer = new Timer(_ => { if (keeper.IsLetGo) { timer?.Dispose(); } }, null, 20, 20);"""),
            false, PinKind.Timer, "System.Threading.TimerQueueTimer._timerCallback", Nothing),
        ["running thread"] = (
            new("new Thread(Run) { IsBackground = true }.Start();", Members: "private void Run() { bench.At(\"thread\").PassAsync(keeper.Stopping).ContinueWith(static _ => { }).Wait(); }"),
            true, PinKind.ThreadStack, "Probes.ProbeServer.Run", Nothing),
    };

    public static TheoryData<string> Names => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cause_IsFoundFromOutside(string cause)
    {
        (LeftBehind module, bool stacks, PinKind kind, string words, Action<Keeper> letGo) = Causes[cause];
        using Stage stage = await Stage.StartAsync(module.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);

        await ExpectFoundAsync(stage, new ProcessPinFinder { ReadsStacks = stacks }, kind, words);

        letGo(stage.Keeper);
        await ExpectToLeaveAsync(stage);
    }

    /// <summary>The runtime lists the static fields of threads nowhere; so what holds the code is looked for backwards.</summary>
    [Fact]
    public async Task StaticFieldOfAThread_IsFoundFromOutside_ByWhatItHolds()
    {
        LeftBehind module = new("Keeper.OfThisThread = new List<object> { new Thing() };");
        using Stage stage = await Stage.StartAsync(module.Compile());
        using ManualResetEventSlim letGo = new();
        TaskCompletionSource<bool> hasLeftIt = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            // An idle server is called on its caller's own thread.
            hasLeftIt.SetResult(stage.Probe.AskAsync(LeftBehind.Question).AsTask().IsCompletedSuccessfully);
            letGo.Wait();
        });
        thread.Start();
        Assert.True(await hasLeftIt.Task);

        await ExpectFoundAsync(stage, new ProcessPinFinder(), PinKind.Other, "Probes.Thing, by something that cannot be listed, such as a static field");

        letGo.Set();
        thread.Join();
        await ExpectToLeaveAsync(stage);
    }

    [Fact]
    public async Task Search_ThatDoesNotEndInTime_IsGivenUp_WithAnId()
    {
        using Stage stage = await Stage.StartAsync(Causes["handle"].Module.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);
        await ReplaceAsync(stage);

        PinInspectionException thrown = await Assert.ThrowsAsync<PinInspectionException>(
            () => stage.Releases.Retired.SearchAsync(new ProcessPinFinder { Bound = TimeSpan.FromMilliseconds(1) }, TestContext.Current.CancellationToken));

        Assert.Equal(DiagnosticIds.PinInspectionFailed, thrown.DiagnosticId);
        Causes["handle"].LetGo(stage.Keeper);
        await ExpectToLeaveAsync(stage);
    }

    private static async Task ReplaceAsync(Stage stage)
    {
        Upgrade upgrade = await stage.CommitAsync(ProbeText.Plain, Impatient);
        await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.Empty(Assert.Single(stage.Releases.Retired.Pinned).Pins);
    }

    private static async Task ExpectFoundAsync(Stage stage, ProcessPinFinder finder, PinKind kind, string words)
    {
        await ReplaceAsync(stage);

        PurgeReport report = await stage.Releases.Retired.SearchAsync(finder, TestContext.Current.CancellationToken);

        RetiredVersion pinned = Assert.Single(report.Staying);
        TestContext.Current.TestOutputHelper?.WriteLine($"{pinned} {pinned.Search}");
        Assert.True(
            pinned.Pins.Any(pin => pin.Kind == kind && pin.ToString().Contains(words, StringComparison.Ordinal)),
            $"Not found: {kind} by {words}. Found: {pinned} {pinned.Search}");
    }

    private static async Task ExpectToLeaveAsync(Stage stage)
    {
        stage.Keeper.LetGo();
        PurgeReport purge = await stage.Releases.Retired.PurgeAsync(TimeSpan.FromSeconds(30), TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(["probe 1.0.0"], purge.Left);
    }

    private static void Nothing(Keeper keeper)
    {
    }
}
