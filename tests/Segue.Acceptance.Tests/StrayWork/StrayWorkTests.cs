using System.Diagnostics.Metrics;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.StrayWork;

/// <summary>
/// Work that old code has left running is refused once the new version runs: what it touches throws with an id and is
/// counted (I2).
/// </summary>
public sealed class StrayWorkTests
{
    private static readonly Lazy<CompiledModule> Straying = new(() => new CounterText
    {
        Number = 1,
        Services = "Bench bench, TimeProvider time, IEcho echo",
        Answers = """
            case "stray":
                _ = StrayAsync((string)argument!);
                return null;
            """,
        Members = """
            private async Task StrayAsync(string what)
            {
                Table<string, CounterEntry> entries = State.Entries;
                await bench.At("stray").PassAsync();
                try
                {
                    bench.Note(what switch
                    {
                        "read the state" => State.Total.ToString(),
                        "write the state" => (State = CounterState.Empty()).ToString(),
                        "read a row" => entries.TryGetValue("key", out _).ToString(),
                        "write a row" => (entries["key"] = CounterEntry.Of(99)).ToString(),
                        "add a row" => entries.TryAdd("stray", CounterEntry.Of(99)).ToString(),
                        "update a row" => entries.AddOrUpdate("key", CounterEntry.Of(99), static (_, row) => row).ToString(),
                        "remove a row" => entries.TryRemove("key", out _).ToString(),
                        "repair a row" => entries.TryRepair("key", CounterEntry.Of(99)).ToString(),
                        "count rows" => entries.Count.ToString(),
                        "read all rows" => entries.Count(row => row.Value.Value > 0).ToString(),
                        "call a server" => await echo.EchoAsync("stray"),
                        "make a timer" => time.CreateTimer(static _ => { }, null, TimeSpan.Zero, TimeSpan.Zero).ToString(),
                        _ => "?",
                    } + " was not refused");
                }
                catch (RevokedException exception)
                {
                    bench.Note(exception.DiagnosticId);
                }

                bench.At("stray has ended").Pass();
            }
            """,
    }.Compile());

    [Theory]
    [InlineData("read the state")]
    [InlineData("write the state")]
    [InlineData("read a row")]
    [InlineData("write a row")]
    [InlineData("add a row")]
    [InlineData("update a row")]
    [InlineData("remove a row")]
    [InlineData("repair a row")]
    [InlineData("count rows")]
    [InlineData("read all rows")]
    [InlineData("call a server")]
    [InlineData("make a timer")]
    public async Task WorkLeftRunning_IsRefusedAfterTheCommit_AndCounted(string what)
    {
        using Stage stage = await Stage.StartAsync(Straying.Value, EchoText.V1);
        await stage.Counter.AddAsync("key", 3);
        await stage.Probe.AskAsync("stray", what);
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);

        await LetStrayEndAsync(stage);

        Assert.Equal([DiagnosticIds.Revoked], stage.Bench.Notes);
        Assert.Equal(1, upgrade.Report.StrayAccesses);
        Assert.Equal([new CounterRow("key", 3)], await stage.Counter.ListAsync());
        Assert.Equal(3, await stage.Counter.TotalAsync());
        UpgradeReport report = await Expect.FinalisedAsync(upgrade);
        Assert.Equal(1, report.StrayAccesses);
    }

    [Theory]
    [InlineData("read the state")]
    [InlineData("write a row")]
    [InlineData("call a server")]
    public async Task WorkLeftRunning_IsRefusedAfterGoingBackToo_AlthoughItsVersionAnswersAgain(string what)
    {
        using Stage stage = await Stage.StartAsync(Straying.Value, EchoText.V1);
        await stage.Counter.AddAsync("key", 3);
        await stage.Probe.AskAsync("stray", what);
        await stage.CommitAsync(CounterText.V2);
        Upgrade back = await stage.RollBackAsync();

        await LetStrayEndAsync(stage);

        Assert.Equal([DiagnosticIds.Revoked], stage.Bench.Notes);
        Assert.Equal(1, back.Report.StrayAccesses);
        Assert.Equal([new CounterRow("key", 3)], await stage.Counter.ListAsync());
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task StrayAccess_IsLoggedAndMeasuredWithTheModule()
    {
        List<string?> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: SegueInstruments.Name, Name: "segue.version.stray_accesses" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (measured)
            {
                measured.Add(tags[0].Value as string);
            }
        });
        listener.Start();
        CompiledModule module = new ProbeText
        {
            Members = """
                private async Task StrayAsync() { await bench.At("stray").PassAsync(); try { _ = State; } finally { bench.At("stray has ended").Pass(); } }
                """,
            Answers = """case "stray": _ = StrayAsync(); return default;""",
        }.Compile();
        LogLines log = new();
        using Stage stage = Stage.Create(loggers: log);
        await stage.Host.StartAsync([module.Source], TestContext.Current.CancellationToken);
        await stage.Probe.AskAsync("stray");
        await stage.CommitAsync(ProbeText.Plain);

        await LetStrayEndAsync(stage);

        Assert.Contains(log.Lines, line => line.Contains("SEGUE0501: The state of Probes.ProbeServer was touched by code of module probe", StringComparison.Ordinal));
        Assert.Contains("probe", measured);
    }

    [Fact]
    public async Task TimerOfAReplacedVersion_IsSilent()
    {
        CompiledModule module = new ProbeText
        {
            Services = "Bench bench, TimeProvider time",
            Members = """
                private readonly ITimer _timer = time.CreateTimer(_ => bench.Note("tick"), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
                """,
            Answers = """case "timer": return new(_timer.ToString());""",
        }.Compile();
        Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, module);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["tick"], stage.Bench.Notes);
        Upgrade upgrade = await stage.CommitAsync(ProbeText.Plain);

        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["tick"], stage.Bench.Notes);
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task TimerCallbackThatIsOvertakenByACommit_IsRefused_AndDoesNotEndTheProcess()
    {
        CompiledModule module = new ProbeText
        {
            Services = "Bench bench, TimeProvider time",
            Members = """
                private ITimer? _timer;

                private void Tick()
                {
                    bench.At("tick").Pass();
                    try
                    {
                        State = State with { Asked = 1000 };
                    }
                    finally
                    {
                        bench.At("tick has ended").Pass();
                    }
                }
                """,
            Answers = """
                case "start": _timer = time.CreateTimer(_ => Tick(), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan); return default;
                case "timer": return new(_timer?.ToString());
                """,
        }.Compile();
        using Stage stage = await Stage.StartAsync(module);
        await stage.Probe.AskAsync("start");
        await stage.Bench.At("tick").Arrived;
        Upgrade upgrade = await stage.CommitAsync(ProbeText.Plain);

        stage.Bench.At("tick has ended").Open();
        stage.Bench.At("tick").Open();
        await stage.Bench.At("tick has ended").Arrived;

        Assert.Equal(1, upgrade.Report.StrayAccesses);
        Assert.Equal(2, await stage.Probe.AskAsync("asked"));
        await Expect.FinalisedAsync(upgrade);
    }

    private static async Task LetStrayEndAsync(Stage stage)
    {
        stage.Bench.At("stray").Open();
        await stage.Bench.At("stray has ended").Arrived;
        stage.Bench.At("stray has ended").Open();
    }
}
