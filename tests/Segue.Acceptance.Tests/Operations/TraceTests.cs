using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Calls;
using Segue.Runtime.Operations;

namespace Segue.Acceptance.Tests.Operations;

/// <summary>An operator follows a server's calls (OTP's <c>sys:trace</c>, <c>sys:log</c> and <c>sys:statistics</c>).</summary>
public sealed class TraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trace_TellsCallsInAndOut_OverAnUpgrade()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("before");
        using ServerTrace trace = stage.Host.Operations.Trace("counter");
        await stage.Counter.AddAsync("key");
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Probe.AskAsync("throw", "x").AsTask());
        await stage.CommitAsync(CounterText.V2);
        await stage.Counter.AddAsync("key");
        trace.Dispose();
        await stage.Counter.AddAsync("after");

        List<ServerEvent> events = await ReadAsync(trace);
        Assert.Equal(
            [
                "CallIn ICounter.AddAsync ", "CallOut ICounter.AddAsync Returned",
                "CallIn IProbe.AskAsync ", "CallOut IProbe.AskAsync Threw",
                "CodeChanged counter 2.0.0 ",
                "CallIn ICounter.AddAsync ", "CallOut ICounter.AddAsync Returned",
            ],
            events.Select(entry => $"{entry.Kind} {entry.Method ?? entry.Detail} {entry.Outcome}"));
        Assert.All(events, entry => Assert.Equal((entry.Kind == ServerEventKind.CallOut, 0), (entry.Duration is not null, entry.Missed)));
    }

    [Fact]
    public async Task CallsThatNeverRan_AreTold_WithWhy()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        using ServerTrace trace = stage.Host.Operations.Trace("counter");
        await stage.Host.Operations.SuspendAsync("counter", cancellation: Cancellation);
        using CancellationTokenSource gives = new();
        Task<long> cancelled = stage.Counter.AddAsync("key", cancellation: gives.Token).AsTask();
        await gives.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Task<long> refused = stage.Counter.AddAsync("key").AsTask();
        Expect.Committed(await stage.UpgradeAsync(stage.Release() with { Name = "removal", RemovedModules = ["counter"] }));
        await Assert.ThrowsAsync<ServerUnavailableException>(() => refused);
        trace.Dispose();

        List<ServerEvent> events = await ReadAsync(trace);
        Assert.Equal([CallOutcome.Cancelled, CallOutcome.Refused], events.Where(entry => entry.Kind == ServerEventKind.CallOut).Select(entry => entry.Outcome!.Value));
        Assert.Equal(2, events.Count(entry => entry.Kind == ServerEventKind.CallIn));
    }

    [Fact]
    public async Task SlowReader_MissesEvents_AndIsToldHowMany()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        using ServerTrace trace = stage.Host.Operations.Trace("counter", capacity: 2);
        IAsyncEnumerator<ServerEvent> reader = trace.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        for (int call = 0; call < 10; call++)
        {
            await stage.Counter.AddAsync("key");
        }

        Assert.Equal(18, trace.Dropped);
        await reader.MoveNextAsync();
        await reader.MoveNextAsync();
        Assert.Equal(0, reader.Current.Missed);
        await stage.Counter.AddAsync("key");
        await reader.MoveNextAsync();
        Assert.Equal(18, reader.Current.Missed);
        await reader.DisposeAsync();
    }

    [Fact]
    public async Task Log_KeepsTheLastCalls_WhereItIsToldTo()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        stage.Host.Operations.LogCalls("counter", 3);
        await stage.Counter.AddAsync("key");
        await stage.Counter.TotalAsync();

        Assert.Equal(
            ["CodeChanged ", "CallOut ICounter.AddAsync", "CallIn ICounter.TotalAsync", "CallOut ICounter.TotalAsync"],
            stage.Host.Operations.GetLog("counter").Select(entry => $"{entry.Kind} {entry.Method}"));
        stage.Host.Operations.LogCalls("counter", 0);
        await stage.Counter.TotalAsync();
        Assert.Single(stage.Host.Operations.GetLog("counter"));
    }

    [Fact]
    public async Task Statistics_CountCallsAndErrors()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        using ServerTrace everyCallIsTimed = stage.Host.Operations.Trace("counter");
        for (int call = 0; call < 100; call++)
        {
            await stage.Counter.AddAsync("key");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Probe.AskAsync("throw", "x").AsTask());

        ServerStatistics statistics = stage.Host.Operations.GetStatistics("counter");
        Assert.Equal((101, 1, 0), (statistics.Calls, statistics.Errors, statistics.Waiting));
        MethodTimes add = statistics.Methods.Single(method => method.Method == "ICounter.AddAsync");
        Assert.Equal((100, 0), (add.Calls, add.Errors));
        Assert.True(add.P50 <= add.P99 && add.P99 <= add.Max && add.Max > TimeSpan.Zero, add.ToString());
        Assert.Equal(1, statistics.Methods.Single(method => method.Method == "IProbe.AskAsync").Errors);
    }

    private static async Task<List<ServerEvent>> ReadAsync(ServerTrace trace)
    {
        List<ServerEvent> events = [];
        await foreach (ServerEvent entry in trace.ReadAllAsync(Cancellation))
        {
            events.Add(entry);
        }

        return events;
    }
}
