using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Operations;

/// <summary>An operator suspends and resumes a server (OTP's <c>sys:suspend</c> and <c>sys:resume</c>).</summary>
public sealed class SuspensionTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suspended_HoldsCallsInOrder_UntilItIsResumed()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ServerOperations operations = stage.Host.Operations;

        Assert.False(await operations.ResumeAsync("counter", Cancellation));
        Assert.True(await operations.SuspendAsync("counter", cancellation: Cancellation));
        Assert.False(await operations.SuspendAsync("counter", cancellation: Cancellation));
        Task<long>[] waiting = [.. Enumerable.Range(0, 10).Select(_ => stage.Counter.AddAsync("key").AsTask())];
        Assert.DoesNotContain(waiting, call => call.IsCompleted);
        Assert.True(operations.GetStatus("counter") is { IsSuspended: true, Waiting: 10, BusyWith: null });

        Assert.True(await operations.ResumeAsync("counter", Cancellation));
        Assert.Equal(Enumerable.Range(1, 10).Select(number => (long)number), await Task.WhenAll(waiting));
        Assert.False(await operations.ResumeAsync("counter", Cancellation));
        Assert.False(operations.GetStatus("counter").IsSuspended);
        Assert.Equal(
            [ServerEventKind.CodeChanged, ServerEventKind.Suspended, ServerEventKind.Resumed],
            operations.GetLog("counter").Select(entry => entry.Kind));
    }

    [Fact]
    public async Task CallThatIsCancelled_WhileTheServerIsSuspended_NeverRuns()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Host.Operations.SuspendAsync("counter", cancellation: Cancellation);
        using CancellationTokenSource gives = new();
        Task<long> cancelled = stage.Counter.AddAsync("key", cancellation: gives.Token).AsTask();
        Task<long> other = stage.Counter.AddAsync("key").AsTask();

        await gives.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await stage.Host.Operations.ResumeAsync("counter", Cancellation);

        Assert.Equal(1, await other);
        Assert.Equal(1, await stage.Counter.TotalAsync());
    }

    [Fact]
    public async Task CallThatDoesNotEnd_IsNamed_AndTheServerGoesOn()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ValueTask<object?> hanging = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;

        ServerOperationException refusal = await Assert.ThrowsAsync<ServerOperationException>(() =>
            stage.Host.Operations.SuspendAsync("counter", Short, Cancellation));
        Assert.Equal(DiagnosticIds.OperationTimedOut, refusal.DiagnosticId);
        Assert.Contains("IProbe.AskAsync", refusal.Message, StringComparison.Ordinal);

        Task<long> waiting = stage.Counter.AddAsync("key").AsTask();
        ServerStatus status = stage.Host.Operations.GetStatus("counter");
        Assert.Equal(("IProbe.AskAsync", 1, false), (status.BusyWith, status.Waiting, status.IsSuspended));
        Assert.NotNull(status.BusySince);
        Assert.Equal(status.BusySince.Value, stage.Host.Operations.GetStatus("counter").BusySince!.Value, TimeSpan.FromSeconds(1));
        stage.Bench.At("hang").Open();
        await hanging;
        Assert.Equal(1, await waiting);
    }

    [Fact]
    public async Task Release_ChangesTheCodeOfASuspendedServer_AndLeavesItSuspended()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Host.Operations.SuspendAsync("counter", cancellation: Cancellation);
        Task<long> add = stage.Counter.AddAsync("key").AsTask();
        Task<string> version = stage.Counter.VersionAsync().AsTask();

        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        Assert.False(add.IsCompleted);
        Assert.True(stage.Host.Operations.GetStatus("counter") is { IsSuspended: true, State: "counter@2", ModuleVersion: "2.0.0", Waiting: 2 });
        await stage.RollBackAsync();
        Assert.False(add.IsCompleted);
        await Expect.FinalisedAsync(upgrade);
        await stage.CommitAndFinaliseAsync(CounterText.V2);

        await stage.Host.Operations.ResumeAsync("counter", Cancellation);
        Assert.Equal(1, await add);
        Assert.Equal("2", await version);
    }

    [Fact]
    public async Task Suspension_ThatComesDuringACommit_WaitsForItsTurn()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ValueTask<object?> hanging = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;
        Task<Upgrade> upgrading = stage.CommitAsync(CounterText.V2, new UpgradeOptions { CommitBound = TimeSpan.FromMinutes(1) });
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);

        Task<bool> suspending = stage.Host.Operations.SuspendAsync("counter", cancellation: Cancellation);
        Task<string> version = stage.Counter.VersionAsync().AsTask();
        stage.Bench.At("hang").Open();
        await hanging;
        await upgrading;

        Assert.True(await suspending);
        Assert.Equal("counter@2", stage.Host.Operations.GetStatus("counter").State);
        await stage.Host.Operations.ResumeAsync("counter", Cancellation);
        Assert.Equal("2", await version);
    }

    [Fact]
    public async Task ServerThatIsRemoved_FailsItsWaitingCalls_AndComesBackSuspended()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ServerOperations operations = stage.Host.Operations;
        await operations.SuspendAsync("counter", cancellation: Cancellation);
        Task<long> waiting = stage.Counter.AddAsync("key").AsTask();

        Upgrade removal = await stage.UpgradeAsync(stage.Release() with { Name = "removal", RemovedModules = ["counter"] });
        Expect.Committed(removal);
        await Assert.ThrowsAsync<ServerUnavailableException>(() => waiting);
        Assert.True(operations.GetStatus("counter") is { IsSuspended: true, Module: null });
        await Assert.ThrowsAsync<ServerUnavailableException>(() => operations.SuspendAsync("counter", cancellation: Cancellation));
        await Assert.ThrowsAsync<ServerUnavailableException>(() => operations.GetStateAsync("counter", cancellation: Cancellation));

        await stage.RollBackAsync();
        Task<long> held = stage.Counter.AddAsync("key").AsTask();
        Assert.False(held.IsCompleted);
        await operations.ResumeAsync("counter", Cancellation);
        Assert.Equal(1, await held);
    }

    [Fact]
    public async Task ServerThatNeverWas_IsRefusedByName()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ServerOperationException refusal = await Assert.ThrowsAsync<ServerOperationException>(() =>
            stage.Host.Operations.SuspendAsync("nobody", cancellation: Cancellation));
        Assert.Equal((DiagnosticIds.UnknownServer, "nobody"), (refusal.DiagnosticId, refusal.Server));
    }
}
