using System.Net;
using System.Text.Json.Nodes;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Messages;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Journal;
using Segue.Runtime.Operations;

namespace Segue.Admin.Tests.Endpoints;

/// <summary>Single servers through the control API, and who did it in the journal.</summary>
public sealed class ServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task State_IsReadChangedAndReplaced_AndTheJournalKnowsWho()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a", 5);

        StateView view = await stage.Client.GetStateAsync("counter", options: new StateViewOptions { RowsPerTable = 0 }, cancellation: Token);
        JsonNode state = JsonNode.Parse(view.Json)!;
        state["Total"] = 100;
        await stage.Client.ReplaceStateAsync("counter", state.ToJsonString(), cancellation: Token);

        Assert.Equal(100, await stage.Counter.TotalAsync());
        string me = (await stage.Client.GetServiceAsync(Token)).Caller;
        JournalOperation done = Assert.Single(await stage.Client.GetOperationsAsync(cancellation: Token));
        Assert.Equal((me, "sys replace-state", "counter", "done"), (done.Operator, done.What, done.Target, done.Outcome));
    }

    [Fact]
    public async Task State_ThatDoesNotFit_IsRefusedWithThePlace_AndTheJournalKnowsThatToo()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);

        await Refusal.ExpectAsync(DiagnosticIds.StateMisshapen, HttpStatusCode.Conflict, () => stage.Client.ReplaceStateAsync("counter", "{\"Total\":\"x\"}", cancellation: Token));

        Assert.Equal(0, await stage.Counter.TotalAsync());
        Assert.StartsWith(DiagnosticIds.StateMisshapen, Assert.Single(await stage.Client.GetOperationsAsync(cancellation: Token)).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_LetsCallsWaitUntilResume_AndStatusAndStatisticsSayWhat()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a");

        Assert.True((await stage.Client.SuspendAsync("counter", cancellation: Token)).Changed);
        Assert.False((await stage.Client.SuspendAsync("counter", cancellation: Token)).Changed);
        Task<long> waiting = stage.Counter.AddAsync("a").AsTask();
        ServerStatus status = await stage.Client.GetServerStatusAsync("counter", cancellation: Token);
        Assert.Equal((true, 1, "counter@1"), (status.IsSuspended, status.Waiting, status.State));
        Assert.True((await stage.Client.ResumeAsync("counter", cancellation: Token)).Changed);
        Assert.Equal(2, await waiting);

        StatisticsAnswer statistics = await stage.Client.GetStatisticsAsync("counter", cancellation: Token);
        Assert.True(statistics.Server!.Calls >= 2);
        Assert.Equal(3, (await stage.Client.GetOperationsAsync(cancellation: Token)).Count);
    }

    [Fact]
    public async Task Trace_TellsOfCalls()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await using IAsyncEnumerator<ServerEvent> events = stage.Client.TraceAsync("counter", bound: TimeSpan.FromMinutes(1), cancellation: Token).GetAsyncEnumerator(Token);
        Task<bool> first = events.MoveNextAsync().AsTask();

        // Whether the trace has begun cannot be seen from outside: calls are made until one is told of.
        while (!first.IsCompleted)
        {
            await stage.Counter.AddAsync("a");
            await Task.Yield();
        }

        Assert.True(await first);
        Assert.Equal("counter", events.Current.Server);
        Assert.Contains("AddAsync", events.Current.Method, StringComparison.Ordinal);
        Assert.True(await events.MoveNextAsync());
    }

    [Fact]
    public async Task UnknownServer_IsNotFound_WithItsId()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await Refusal.ExpectAsync(DiagnosticIds.UnknownServer, HttpStatusCode.NotFound, () => stage.Client.GetServerStatusAsync("nobody", cancellation: Token));
        await Refusal.ExpectAsync(DiagnosticIds.UnknownServer, HttpStatusCode.NotFound, () => stage.Client.SuspendAsync("nobody", cancellation: Token));
        await Refusal.ExpectAsync(DiagnosticIds.KeyedContract, HttpStatusCode.Conflict, () => stage.Client.GetStateAsync("counter", key: "a", cancellation: Token));
    }

    [Fact]
    public async Task Instance_OfAKeyedServer_IsNamedByItsKey()
    {
        await using AdminStage stage = await AdminStage.StartAsync(WalletText.V1);
        await stage.Host.Servers.Get<Fixtures.Contracts.IWallet>("a@b/c").AddAsync(7);

        StateView view = await stage.Client.GetStateAsync("wallet", key: "a@b/c", cancellation: Token);
        Assert.Equal(("wallet@a@b/c", 7), (view.Server, JsonNode.Parse(view.Json)!["Value"]!.GetValue<int>()));
        Assert.True((await stage.Client.SuspendAsync("wallet", key: "a@b/c", cancellation: Token)).Changed);
        Assert.True((await stage.Client.GetServerStatusAsync("wallet", key: "a@b/c", cancellation: Token)).IsSuspended);
        Assert.True((await stage.Client.ResumeAsync("wallet", key: "a@b/c", cancellation: Token)).Changed);
        Assert.Equal(1, (await stage.Client.GetStatisticsAsync("wallet", key: "a@b/c", cancellation: Token)).Instance!.Calls);
        await Refusal.ExpectAsync(DiagnosticIds.UnknownInstance, HttpStatusCode.NotFound, () => stage.Client.GetStateAsync("wallet", key: "z", cancellation: Token));
    }

    [Fact]
    public async Task Instance_WithAnEmptyKey_IsNotTheWholeServer()
    {
        await using AdminStage stage = await AdminStage.StartAsync(WalletText.V1);
        await Refusal.ExpectAsync(DiagnosticIds.AdminRequestInvalid, HttpStatusCode.BadRequest, () => stage.Client.GetStatisticsAsync("wallet", key: "", cancellation: Token));
        await Refusal.ExpectAsync(DiagnosticIds.AdminRequestInvalid, HttpStatusCode.BadRequest, () => stage.Client.SuspendAsync("wallet", key: "", cancellation: Token));
    }

    [Fact]
    public async Task Trace_OfAnInstance_TellsOfItsCallsAlone()
    {
        await using AdminStage stage = await AdminStage.StartAsync(WalletText.V1);
        Fixtures.Contracts.IWallet one = stage.Host.Servers.Get<Fixtures.Contracts.IWallet>("a@b");
        Fixtures.Contracts.IWallet other = stage.Host.Servers.Get<Fixtures.Contracts.IWallet>("z");
        await one.AddAsync();
        await using IAsyncEnumerator<ServerEvent> events = stage.Client.TraceAsync("wallet", "a@b", TimeSpan.FromMinutes(1), Token).GetAsyncEnumerator(Token);
        Task<bool> first = events.MoveNextAsync().AsTask();

        // Whether the trace has begun cannot be seen from outside: calls are made until one is told of.
        while (!first.IsCompleted)
        {
            await other.AddAsync();
            await one.AddAsync();
            await Task.Yield();
        }

        await one.AddAsync();
        for (int told = 0; told < 2; told++)
        {
            Assert.True(await (told == 0 ? first : events.MoveNextAsync().AsTask()));
            Assert.Equal(("wallet", "a@b"), (events.Current.Server, events.Current.Key));
        }

        await Refusal.ExpectAsync(DiagnosticIds.UnknownInstance, HttpStatusCode.NotFound, async () =>
        {
            await foreach (ServerEvent told in stage.Client.TraceAsync("wallet", "nobody", cancellation: Token))
            {
                Assert.Fail(told.ToString());
            }
        });
    }
}
