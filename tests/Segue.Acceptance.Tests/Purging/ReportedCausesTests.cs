using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Purging;

/// <summary>
/// What does keep a module's code is named: the kind of thing, where it begins, and the fields that lead from there (I7). Once
/// it is let go of, the code leaves.
/// </summary>
public sealed class ReportedCausesTests
{
    private const string DataName = "Segue.Acceptance.Tests.LeftBehind";

    private static readonly UpgradeOptions Impatient = new() { UnloadBound = TimeSpan.FromMilliseconds(150), PinSearchBound = TimeSpan.FromSeconds(30) };

    private static readonly Dictionary<string, (LeftBehind Module, PinKind Kind, string Words, Action<Keeper>? LetGo)> Causes = new()
    {
        ["registration on a token of the host"] = (
            new("""keeper.Stopping.Register(() => bench.Note("stopping"));"""),
            PinKind.CancellationRegistration, "Keeper._stopping", Nothing),
        ["linked source"] = (
            new("""CancellationTokenSource.CreateLinkedTokenSource(keeper.Stopping).Token.Register(() => bench.Note("stopping"));"""),
            PinKind.CancellationRegistration, "Keeper._stopping", Nothing),
        ["event of the host"] = (
            new("""keeper.Told += (_, _) => bench.Note("told");"""),
            PinKind.Handler, "Keeper.Told", Nothing),
        ["end of the process"] = (
            new("""EventHandler handler = (_, _) => bench.Note("exit"); keeper.Things["handler"] = handler; AppDomain.CurrentDomain.ProcessExit += handler;"""),
            PinKind.Handler, "ProcessExit", keeper => AppDomain.CurrentDomain.ProcessExit -= (EventHandler)keeper.Things["handler"]),
        ["timer"] = (
            new("""Timer? timer = null; timer = new Timer(_ => { if (keeper.IsLetGo) { timer?.Dispose(); } }, null, 20, 20);"""),
            PinKind.Timer, "System.Threading.TimerQueue", Nothing),
        ["delay"] = (
            new("_ = WaitAsync(); async Task WaitAsync() { while (!keeper.IsLetGo) { await Task.Delay(500); } }"),
            PinKind.Timer, "System.Threading.TimerQueue", Nothing),
        ["periodic timer"] = (
            new("_ = WaitAsync(); async Task WaitAsync() { using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(500)); while (!keeper.IsLetGo) { await timer.WaitForNextTickAsync(); } }"),
            PinKind.Timer, "System.Threading.TimerQueue", Nothing),
        ["completion source of the host"] = (
            new("""_ = WaitAsync(); async Task WaitAsync() { await keeper.Signal; bench.Note("signalled"); }"""),
            PinKind.Task, "Keeper._signal", Nothing),
        ["task of its own"] = (
            new("""keeper.Things["task"] = OwnAsync(); async Task<int> OwnAsync() { await Task.Yield(); return bench.Notes.Count; }"""),
            PinKind.Task, "ProbeServer", Nothing),
        ["exception of its own"] = (
            new("""try { throw new OwnException(); } catch (Exception exception) { keeper.Things["exception"] = exception; }""", Types: "public sealed class OwnException : Exception;"),
            PinKind.HostService, "Keeper.Things", Nothing),
        ["ambient value"] = (
            new("""Own.Value = new Thing(); keeper.Things["flow"] = ExecutionContext.Capture()!;""", Members: "private static readonly AsyncLocal<object?> Own = new();"),
            PinKind.AmbientValue, "Keeper.Things", Nothing),
        ["weak table with a key of the host"] = (
            new("keeper.Beside.Add(keeper, new Thing());"),
            PinKind.WeakTable, "Keeper.Beside", Nothing),
        ["static collection"] = (
            new($$"""AppDomain.CurrentDomain.SetData("{{DataName}}", new Thing());"""),
            PinKind.StaticField, "static System.AppContext.s_dataStore", _ => AppDomain.CurrentDomain.SetData(DataName, null)),
        ["type in a collection"] = (
            new("""keeper.Things["type"] = typeof(Thing);"""),
            PinKind.HostService, "type Probes.Thing", Nothing),
        ["method in a collection"] = (
            new("""keeper.Things["method"] = typeof(Thing).GetMethod("ToString")!;"""),
            PinKind.HostService, "Keeper.Things", Nothing),
        ["generic type over its own"] = (
            new("""keeper.Things["list"] = new List<Thing>();"""),
            PinKind.HostService, "System.Collections.Generic.List<Probes.Thing>", Nothing),
        ["static delegate"] = (
            new("""keeper.Things["delegate"] = (Action)Method;""", Members: "private static void Method() { }"),
            PinKind.Handler, "Keeper.Things", Nothing),
        ["lazy sequence"] = (
            new("""keeper.Things["lazy"] = Enumerable.Range(0, 3).Select(static number => number * 2);"""),
            PinKind.Handler, "Keeper.Things", Nothing),
        ["container asked for its types"] = (
            new("""
                using Microsoft.Extensions.DependencyInjection.IServiceScope scope = scopes.CreateScope();
                scope.ServiceProvider.GetService(typeof(IEnumerable<Thing>));
                """, Services: ", Microsoft.Extensions.DependencyInjection.IServiceScopeFactory scopes"),
            PinKind.HostService, "Microsoft.Extensions.DependencyInjection", null),
        ["type descriptor"] = (
            new("""bench.Note(System.ComponentModel.TypeDescriptor.GetProperties(new Thing()).Count.ToString());"""),
            PinKind.StaticField, "static System.ComponentModel.", null),
        ["validation by attributes"] = (
            new("""
                Thing thing = new();
                bench.Note(System.ComponentModel.DataAnnotations.Validator.TryValidateObject(thing, new(thing), null).ToString());
                """),
            PinKind.StaticField, "static System.ComponentModel.", null),
        ["dynamic"] = (
            new("dynamic thing = new Thing(); bench.Note(((int)thing.Number).ToString());"),
            PinKind.StaticField, "Microsoft.CSharp.RuntimeBinder", null),
        ["event listener"] = (
            new("""keeper.Things["listener"] = new OwnListener();""", Types: "public sealed class OwnListener : System.Diagnostics.Tracing.EventListener;"),
            PinKind.Listener, "OwnListener", Nothing),
        ["activity listener"] = (
            new("""
                System.Diagnostics.ActivityListener listener = new() { ShouldListenTo = source => source.Name == bench.Name };
                System.Diagnostics.ActivitySource.AddActivityListener(listener);
                keeper.Things["listener"] = listener;
                """),
            PinKind.Listener, "System.Diagnostics.ActivityListener", Nothing),
        ["meter with a callback"] = (
            new("""
                System.Diagnostics.Metrics.Meter meter = new(bench.Name);
                meter.CreateObservableGauge("notes", () => bench.Notes.Count);
                keeper.Things["meter"] = meter;
                """),
            PinKind.Listener, "System.Diagnostics.Metrics", Nothing),
        ["object behind many others"] = (
            new("""
                object[] many = new object[100_000];
                for (int index = 0; index < many.Length; index++) { many[index] = new object[1]; }
                many[^1] = new object[] { new Thing() };
                keeper.Things["many"] = many;
                """),
            PinKind.HostService, "Keeper.Things", Nothing),
    };

    public static TheoryData<string> Names => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cause_IsReported_WithItsKindAndPath(string cause)
    {
        (LeftBehind module, PinKind kind, string words, Action<Keeper>? letGo) = Causes[cause];
        using Stage stage = await Stage.StartAsync(module.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);
        Upgrade upgrade = await stage.CommitAsync(ProbeText.Plain, Impatient);

        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        Assert.False(report.OldCodeCollected);
        RetiredVersion pinned = Assert.Single(report.Pinned);
        Assert.Equal("probe 1.0.0", pinned.Title);
        TestContext.Current.TestOutputHelper?.WriteLine(pinned.ToString());
        Assert.True(
            pinned.Pins.Any(pin => pin.Kind == kind && pin.ToString().Contains(words, StringComparison.Ordinal)),
            $"Not found: {kind} by {words}. Found: {pinned}");
        Assert.Equal(pinned, Assert.Single(stage.Releases.Retired.Pinned));
        if (letGo is not null)
        {
            letGo(stage.Keeper);
            stage.Keeper.LetGo();
            PurgeReport purge = await stage.Releases.Retired.PurgeAsync(TimeSpan.FromSeconds(30), TimeSpan.Zero, TestContext.Current.CancellationToken);
            Assert.Equal(["probe 1.0.0"], purge.Left);
            Assert.Empty(stage.Releases.Retired.All);
        }
    }

    [Fact]
    public async Task Handle_IsNotSeenFromInside_AndTheReportSaysSo()
    {
        LeftBehind module = new("""keeper.Things["handle"] = System.Runtime.InteropServices.GCHandle.Alloc(new Thing());""");
        using Stage stage = await Stage.StartAsync(module.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);
        Upgrade upgrade = await stage.CommitAsync(ProbeText.Plain, Impatient);

        RetiredVersion pinned = Assert.Single((await upgrade.FinaliseAsync(TestContext.Current.CancellationToken)).Pinned);

        Assert.Empty(pinned.Pins);
        Assert.StartsWith(DiagnosticIds.PinNotFound, pinned.DescribePins(), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(pinned.ToString());
        ((System.Runtime.InteropServices.GCHandle)stage.Keeper.Things["handle"]).Free();
        PurgeReport purge = await stage.Releases.Retired.PurgeAsync(TimeSpan.FromSeconds(30), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["probe 1.0.0"], purge.Left);
    }

    private static void Nothing(Keeper keeper)
    {
    }
}
