using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>What an operator does to one instance (OTP's <c>sys</c>), beside all others and beside releases.</summary>
public sealed class KeyedOperationsTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SuspendedInstance_HoldsItsCallsInOrder_AndNoOthers()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync();
        InstanceOperations operations = stage.Host.Operations.Instance("wallet", "a");
        Assert.False(await operations.ResumeAsync(Cancellation));
        Assert.True(await operations.SuspendAsync(cancellation: Cancellation));
        Assert.False(await operations.SuspendAsync(cancellation: Cancellation));
        using CancellationTokenSource gives = new();
        Task<long> cancelled = wallet.AddAsync(1000, gives.Token).AsTask();
        Task<long>[] waiting = [.. Enumerable.Range(0, 10).Select(_ => wallet.AddAsync().AsTask())];
        Task<object?> looking = wallet.LookAsync("sum").AsTask();

        Assert.Equal(1, await stage.Host.Servers.Get<IWallet>("b").AddAsync());
        await gives.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.DoesNotContain(waiting, call => call.IsCompleted);
        Assert.False(looking.IsCompleted);
        Assert.True(operations.GetStatus() is { IsSuspended: true, Waiting: 11, BusyWith: null, Server: "wallet@a", State: "wallet@1", Module: "wallets" });
        Assert.Equal(0, await stage.Host.Servers.Keyed<IWallet>().PassivateIdleAsync(Cancellation));
        Assert.True(await operations.ResumeAsync(Cancellation));

        Assert.Equal(Enumerable.Range(2, 10).Select(number => (long)number), await Task.WhenAll(waiting));
        await looking;
        Assert.True(operations.GetStatus() is { IsSuspended: false, Waiting: 0 });
    }

    [Fact]
    public async Task SuspendedInstance_IsMigratedByTheSweep_AndStaysSuspended()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(5);
        InstanceOperations operations = stage.Host.Operations.Instance("wallet", "a");
        await operations.SuspendAsync(cancellation: Cancellation);
        Task<string> waiting = wallet.VersionAsync().AsTask();

        await Expect.FinalisedAsync(await stage.CommitAsync(WalletText.V2));

        Assert.True(operations.GetStatus() is { IsSuspended: true, State: "wallet@2", ModuleVersion: "2.0.0" });
        Assert.False(waiting.IsCompleted);
        await operations.ResumeAsync(Cancellation);
        Assert.Equal("2", await waiting);
        Assert.Equal(6, await wallet.AddAsync());
    }

    [Fact]
    public async Task StoppedInstance_IsSuspendedNoMore()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(5);
        await stage.Host.Operations.Instance("wallet", "a").SuspendAsync(cancellation: Cancellation);
        Task<long> waiting = wallet.AddAsync().AsTask();

        Assert.True(await stage.Host.Servers.Keyed<IWallet>().RemoveAsync("a"));

        Assert.Equal(1, await waiting);
        Assert.Equal(2, await wallet.AddAsync());
    }

    [Fact]
    public async Task CallThatDoesNotEnd_IsNamed_AndTheInstanceGoesOn()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        InstanceOperations operations = stage.Host.Operations.Instance("wallet", "a");

        ServerOperationException late = await Assert.ThrowsAsync<ServerOperationException>(() => operations.SuspendAsync(Short, Cancellation));

        Assert.Equal(DiagnosticIds.OperationTimedOut, late.DiagnosticId);
        Assert.Contains("IWallet.AskAsync", late.Message, StringComparison.Ordinal);
        Assert.True(operations.GetStatus() is { BusyWith: "IWallet.AskAsync", BusySince: not null, IsSuspended: false });
        Assert.Contains("\"Value\":0", Compact(await operations.GetStateAsync(new StateViewOptions { BetweenCalls = false }, Cancellation)), StringComparison.Ordinal);
        stage.Bench.At("place").Open();
        await holding;
        Assert.Equal(2, await wallet.AddAsync());
    }

    [Fact]
    public async Task State_IsReadAndReplaced_BetweenCalls()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(5);
        InstanceOperations operations = stage.Host.Operations.Instance("wallet", "a");
        StateView view = await operations.GetStateAsync(cancellation: Cancellation);
        Assert.Equal(("wallet@a", "wallet@1", true), (view.Server, view.State, view.IsComplete));

        await operations.ReplaceStateAsync(view.Json.Replace('5', '7'), cancellation: Cancellation);

        Assert.Equal(8, await wallet.AddAsync());
        await stage.Host.Servers.Keyed<IWallet>().PassivateAsync("a");
        await operations.ReplaceStateAsync(view.Json, cancellation: Cancellation);
        Assert.Equal(6, await wallet.AddAsync());
        ServerOperationException misshapen = await Assert.ThrowsAsync<ServerOperationException>(
            () => operations.ReplaceStateAsync("""{"Value":"much"}""", cancellation: Cancellation));
        Assert.Equal(DiagnosticIds.StateMisshapen, misshapen.DiagnosticId);
        Assert.Equal(7, await wallet.AddAsync());
    }

    [Fact]
    public async Task ReplacedState_IsWritten_AndGoesDownAsSuch()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(5);
        Upgrade upgrade = await stage.CommitAsync(WalletText.V2);
        InstanceOperations operations = stage.Host.Operations.Instance("wallet", "a");

        await operations.ReplaceStateAsync("""{"Amount":40,"Changes":1}""", cancellation: Cancellation);

        await stage.RollBackAsync();
        Assert.Equal(41, await wallet.AddAsync());
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task Statistics_CountTheCallsOfOneInstance_AndOfAllTogether()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        for (int call = 0; call < 100; call++)
        {
            await stage.Host.Servers.Get<IWallet>("a").AddAsync();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Host.Servers.Get<IWallet>("b").AskAsync("add and throw").AsTask());

        Assert.True(stage.Host.Operations.Instance("wallet", "a").GetStatistics() is { Calls: 100, Waiting: 0, IsActivated: true, IsQuarantined: false, Timers: 0 });
        Assert.Equal(1, stage.Host.Operations.GetStatistics("wallet").Errors);
        Assert.Equal("wallet@1", stage.Host.Operations.GetStatus("wallet").State);
        using ServerTrace trace = stage.Host.Operations.Trace("wallet");
        await stage.Host.Servers.Get<IWallet>("a").AddAsync();
        await using IAsyncEnumerator<ServerEvent> events = trace.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((ServerEventKind.CallIn, "a", "IWallet.AddAsync"), (events.Current.Kind, events.Current.Key, events.Current.Method));
    }

    [Fact]
    public async Task Trace_OfOneInstance_HasItsCallsAndNoOthers()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet a = stage.Host.Servers.Get<IWallet>("a");
        IWallet b = stage.Host.Servers.Get<IWallet>("b");
        await a.AddAsync();
        Assert.Throws<ServerOperationException>(() => stage.Host.Operations.Instance("wallet", "b").Trace());

        using ServerTrace trace = stage.Host.Operations.Instance("wallet", "a").Trace(capacity: 2);
        for (int call = 0; call < 100; call++)
        {
            await b.AddAsync();
        }

        // None of the others has taken its room.
        await a.AddAsync();
        trace.Dispose();
        List<ServerEvent> told = await trace.ReadAllAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal([(ServerEventKind.CallIn, "a", 0L), (ServerEventKind.CallOut, "a", 0L)], told.Select(entry => (entry.Kind, entry.Key!, entry.Missed)));
    }

    [Fact]
    public async Task WhatIsNotThere_IsNamed()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1, CounterText.V1);
        ServerOperations operations = stage.Host.Operations;

        ServerOperationException unknown = await Assert.ThrowsAsync<ServerOperationException>(() => operations.Instance("wallet", "nobody").SuspendAsync(cancellation: Cancellation));
        Assert.Equal((DiagnosticIds.UnknownInstance, "wallet@nobody"), (unknown.DiagnosticId, unknown.Server));
        Assert.Equal(0, stage.Host.Servers.Keyed<IWallet>().Count);
        Assert.Equal(DiagnosticIds.UnknownInstance, Assert.Throws<ServerOperationException>(() => operations.Instance("wallet", "nobody").GetStatus()).DiagnosticId);
        Assert.Equal(DiagnosticIds.KeyedContract, Assert.Throws<ServerOperationException>(() => operations.Instance("counter", "a")).DiagnosticId);
        Assert.Throws<KeyedContractException>(() => operations.Instance("wallet", 7));
        foreach (Func<Task> all in new Func<Task>[] { () => operations.SuspendAsync("wallet"), () => operations.GetStateAsync("wallet"), () => operations.ReplaceStateAsync("wallet", "{}") })
        {
            Assert.Equal(DiagnosticIds.KeyedContract, (await Assert.ThrowsAsync<ServerOperationException>(all)).DiagnosticId);
        }

        Assert.Null(stage.Host.Servers.TryGetKeyed("counter"));
        Assert.Equal("wallet", stage.Host.Servers.TryGetKeyed("wallet")?.Name);
    }

    private static string Compact(StateView view) => view.Json.Replace(" ", "", StringComparison.Ordinal);
}
