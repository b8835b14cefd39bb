using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>A release may bring servers and take them away; going back undoes both, with every row that is still there (I4).</summary>
public sealed class AddedAndRemovedTests
{
    private static Release WithoutEcho(Stage stage) => stage.Release(CounterText.V2) with { RemovedModules = ["echo"] };

    [Fact]
    public async Task CallToARemovedServer_FailsWithItsId()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1, EchoText.V1);
        IEcho echo = stage.Host.Servers.Get<IEcho>();
        Upgrade upgrade = await stage.UpgradeAsync(WithoutEcho(stage));
        Expect.Committed(upgrade);

        await AssertRemovedAsync(echo.EchoAsync("on probation"));
        await Expect.FinalisedAsync(upgrade);
        await AssertRemovedAsync(echo.EchoAsync("after finalisation"));
        Assert.Equal("2", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task CallsThatWait_WhileTheirServerIsRemoved_FailWithItsId()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1, EchoText.V1);
        IEcho echo = stage.Host.Servers.Get<IEcho>();
        ValueTask<object?> holding = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(WithoutEcho(stage));
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);
        List<Task<string>> waiting = [];
        while (waiting.Count < 100)
        {
            // The first ones may be made before the gate of this server is closed; those that are not answered wait at it.
            Task<string> call = echo.EchoAsync("waiting").AsTask();
            if (!call.IsCompleted)
            {
                waiting.Add(call);
            }

            await Task.Yield();
        }

        stage.Bench.At("hang").Open();
        await holding;
        Upgrade upgrade = await upgrading;

        Expect.Committed(upgrade);
        foreach (Task<string> call in waiting)
        {
            await AssertRemovedAsync(new ValueTask<string>(call));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RemovedServer_ComesBack_WithItsStateWhileThatIsKept(bool isFinalised)
    {
        CompiledModule probe = new ProbeText().Compile();
        using Stage stage = await Stage.StartAsync(NodeText.Gamma("1"), probe);
        foreach (string note in (string[])["a", "b", "c"])
        {
            await stage.Probe.AskAsync("note", note);
        }

        Upgrade upgrade = await stage.UpgradeAsync(new Release { Name = "without", RemovedModules = ["probe"] });
        Expect.Committed(upgrade);
        await AssertRemovedAsync(stage.Probe.AskAsync("asked"));
        if (isFinalised)
        {
            await Expect.FinalisedAsync(upgrade);
        }

        Upgrade back = await stage.RollBackAsync();

        // The state is kept until finalisation; afterwards the server begins as on its first day.
        Assert.Equal(isFinalised ? [] : (string[])["a", "b", "c"], await stage.Probe.AskAsync("notes"));
        Assert.Equal(isFinalised ? 2 : 5, await stage.Probe.AskAsync("asked"));
        await stage.Probe.AskAsync("note", "d");
        UpgradeReport report = await back.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.True(report is { Step: ReleaseStep.Finalised, OldCodeCollected: null }, report.ToString());
        Assert.Equal(isFinalised ? ["d"] : (string[])["a", "b", "c", "d"], await stage.Probe.AskAsync("notes"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddedServer_LeavesAgain_AndCanBeAddedAgain(bool isFinalised)
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Release release = stage.Release(CounterText.V2, EchoText.V1);
        Upgrade upgrade = await stage.UpgradeAsync(release);
        Expect.Committed(upgrade);
        IEcho echo = stage.Host.Servers.Get<IEcho>();
        Assert.Equal("hello", await echo.EchoAsync("hello"));
        if (isFinalised)
        {
            await Expect.FinalisedAsync(upgrade);
        }

        Upgrade back = await stage.RollBackAsync();

        await AssertRemovedAsync(echo.EchoAsync("gone"));
        Assert.Equal("1", await stage.Counter.VersionAsync());
        await Expect.FinalisedAsync(back);
        Upgrade again = await stage.UpgradeAsync(release);
        Expect.Committed(again);
        Assert.Equal("hello", await echo.EchoAsync("hello"));
        await Expect.FinalisedAsync(again);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TablesThatAReleaseDropsAndBrings_ComeAndGoWithIt(bool isFinalised)
    {
        CompiledModule first = ModuleText.Compile("tables", "1.0.0", Tables(1));
        CompiledModule second = ModuleText.Compile("tables", "2.0.0", Tables(2), first);
        using Stage stage = await Stage.StartAsync(first);
        await stage.Probe.AskAsync("put", "kept");
        Assert.Equal("Kept: kept=1; Dropped: kept=1", await stage.Probe.TellAsync(""));
        Upgrade upgrade = await stage.CommitAsync(second);
        await stage.Probe.AskAsync("put", "since");
        Assert.Equal("Kept: kept=1, since=1; Brought: since=1", await stage.Probe.TellAsync(""));
        if (isFinalised)
        {
            await Expect.FinalisedAsync(upgrade);
        }

        Upgrade back = await stage.RollBackAsync();

        // A dropped table is kept until finalisation, and was written by nobody since.
        Assert.Equal($"Kept: kept=1, since=1; Dropped: {(isFinalised ? "" : "kept=1")}", await stage.Probe.TellAsync(""));
        await stage.Probe.AskAsync("put", "last");
        await Expect.FinalisedAsync(back);
        Assert.Equal($"Kept: kept=1, last=1, since=1; Dropped: {(isFinalised ? "last=1" : "kept=1, last=1")}", await stage.Probe.TellAsync(""));
    }

    private static string Tables(int number) => $$"""
        namespace Tabled;

        [State("tables", {{number}})]
        public sealed record TablesState
        {
            public required Table<string, int> Kept { get; init; }
            public required Table<string, int> {{(number == 1 ? "Dropped" : "Brought")}} { get; init; }
        }

        {{(number == 1 ? "" : """
            [Loss("the table Dropped")]
            public sealed class TablesV1ToV2 : Migration<TablesStateV1, TablesStateV2>
            {
                public override TablesStateV2 Up(TablesStateV1 old, MigrationContext<TablesStateV2> context) =>
                    new() { Kept = old.Kept.To<int>(), Brought = new() };
                public override TablesStateV1 Down(TablesStateV2 state, MigrationContext<TablesStateV1> context) => new()
                {
                    Kept = state.Kept.To<int>(),
                    Dropped = context.TryGetBefore(out TablesStateV1? before) ? before.Dropped : new(),
                };
            }
            """)}}

        [Server("tables")]
        public sealed class TablesServer : Server<TablesState>, IProbe
        {
            public override TablesState Initialize() => new() { Kept = new(), {{(number == 1 ? "Dropped" : "Brought")}} = new() };

            public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                State.Kept[(string)argument!] = 1;
                State.{{(number == 1 ? "Dropped" : "Brought")}}[(string)argument!] = 1;
                return default;
            }

            public Task<string> TellAsync(string text, CancellationToken cancellation) => Task.FromResult(
                $"Kept: {Text(State.Kept)}; {{(number == 1 ? "Dropped" : "Brought")}}: {Text(State.{{(number == 1 ? "Dropped" : "Brought")}})}");

            public Task DoAsync(string what, CancellationToken cancellation) => Task.CompletedTask;

            private static string Text(Table<string, int> table) => string.Join(", ", table.OrderBy(row => row.Key).Select(row => $"{row.Key}={row.Value}"));
        }
        """;

    private static async Task AssertRemovedAsync<T>(ValueTask<T> call)
    {
        ServerUnavailableException exception = await Assert.ThrowsAsync<ServerUnavailableException>(async () => await call);
        Assert.Equal(DiagnosticIds.ServerRemoved, exception.DiagnosticId);
    }
}
