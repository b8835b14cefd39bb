using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;

namespace Segue.Acceptance.Tests.Purging;

/// <summary>What looks as if it kept a module's code and does not: because nothing holds it, or because Segue takes it away (I7).</summary>
public sealed class HandledCausesTests
{
    private static readonly Dictionary<string, LeftBehind> Causes = new()
    {
        ["nothing"] = new(""),
        ["reflection-based JSON"] = new("""bench.Note(System.Text.Json.JsonSerializer.Serialize(new Thing()));"""),
        ["reflection-based JSON with options of the host"] = new(
            """bench.Note(System.Text.Json.JsonSerializer.Serialize(new Thing(), (System.Text.Json.JsonSerializerOptions)keeper.Things["options"]));"""),
        ["reading reflection-based JSON"] = new("""bench.Note(System.Text.Json.JsonSerializer.Deserialize<Thing>("{}")!.ToString()!);"""),
        ["compiled expression"] = new(
            """bench.Note(System.Linq.Expressions.Expression.Lambda<Func<object>>(System.Linq.Expressions.Expression.New(typeof(Thing))).Compile()().ToString()!);"""),
        ["dynamic method"] = new("""
            System.Reflection.Emit.DynamicMethod method = new("make", typeof(object), []);
            System.Reflection.Emit.ILGenerator body = method.GetILGenerator();
            body.Emit(System.Reflection.Emit.OpCodes.Newobj, typeof(Thing).GetConstructor([])!);
            body.Emit(System.Reflection.Emit.OpCodes.Ret);
            bench.Note(((Func<object>)method.CreateDelegate(typeof(Func<object>)))().ToString()!);
            """),
        ["weak table with a key of its own"] = new("keeper.Beside.Add(new Thing(), keeper);"),
        ["weak table with key and value of its own"] = new("Thing key = new(); keeper.Beside.Add(key, key);"),
        ["weak reference"] = new("""keeper.Things["weak"] = new WeakReference(new Thing());"""),
        ["thread static"] = new("_perThread = new Thing();", Members: "[ThreadStatic] private static object? _perThread;"),
        ["thread local of its own type"] = new("Local.Value = new Thing();", Members: "private static readonly ThreadLocal<Thing?> Local = new();"),
        ["completed task"] = new("_ = NoteAsync(); async Task NoteAsync() { await Task.Yield(); bench.Note(nameof(Thing)); }"),
        ["activity source"] = new("""using var activity = Source.StartActivity("leave");""", Members: """private static readonly System.Diagnostics.ActivitySource Source = new("probe");"""),
        ["meter without a callback"] = new("Counter.Add(1);", Members: """
            private static readonly System.Diagnostics.Metrics.Meter Own = new("probe");
            private static readonly System.Diagnostics.Metrics.Counter<int> Counter = Own.CreateCounter<int>("left");
            """),
        ["event source"] = new("Log.Left();", Members: "private static readonly ProbeEvents Log = new();", Types: """
            [System.Diagnostics.Tracing.EventSource(Name = "Probe-Left-Behind")]
            public sealed class ProbeEvents : System.Diagnostics.Tracing.EventSource { [System.Diagnostics.Tracing.Event(1)] public void Left() => WriteEvent(1); }
            """),
        ["registration that was taken back"] = new("""keeper.Stopping.Register(() => bench.Note("stopping")).Dispose();"""),
        ["object made over shared services"] = new(
            "bench.Note(Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Taking>(services).ToString()!);",
            Types: "public sealed class Taking(Bench bench) { public override string ToString() => bench.Name; }",
            Services: ", IServiceProvider services"),
        ["log message of its own"] = new(
            """Left(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, new Thing(), null);""",
            Members: """
                private static readonly Action<Microsoft.Extensions.Logging.ILogger, Thing, Exception?> Left =
                    Microsoft.Extensions.Logging.LoggerMessage.Define<Thing>(Microsoft.Extensions.Logging.LogLevel.Warning, default, "{Thing} was left");
                """),
    };

    public static TheoryData<string> Names => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cause_DoesNotKeepTheCode(string cause)
    {
        using Stage stage = await Stage.StartAsync(Causes[cause].Compile());
        stage.Keeper.Things["options"] = new System.Text.Json.JsonSerializerOptions();
        await stage.Probe.AskAsync(LeftBehind.Question);

        await stage.CommitAndFinaliseAsync(ProbeText.Plain);

        Assert.Empty(stage.Releases.Retired.All);
    }
}
