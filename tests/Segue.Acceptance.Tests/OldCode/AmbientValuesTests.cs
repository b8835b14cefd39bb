using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.OldCode;

/// <summary>What a module puts on the flow of execution stays in the call (I7).</summary>
public sealed class AmbientValuesTests
{
    private static readonly AsyncLocal<string?> OfTheCaller = new();

    private static readonly Lazy<CompiledModule> Leaky = new(() => new ProbeText
    {
        Members = """
            private static readonly AsyncLocal<object?> Own = new();
            """,
        Answers = """
            case "set": Own.Value = new Thing(); return new("set");
            case "set and throw": Own.Value = new Thing(); throw new InvalidOperationException();
            case "own": return new(Own.Value is null);
            """,
        Types = """
            public sealed class Thing;
            """,
        Tell = """
            Own.Value = new Thing();
            return Tell2Async(text);
            async Task<string> Tell2Async(string text) { await bench.At("tell").PassAsync(); return text; }
            """,
    }.Compile());

    [Theory]
    [InlineData("set")]
    [InlineData("set and throw")]
    public async Task ValueThatACallSets_IsGoneAfterIt_AndDoesNotKeepTheCode(string question)
    {
        using Stage stage = await Stage.StartAsync(Leaky.Value);
        OfTheCaller.Value = "the caller's";
        ExecutionContext before = ExecutionContext.Capture()!;

        // On this very flow: an async lambda would have a flow of its own.
        Exception? thrown = Record.Exception(() => stage.Probe.AskAsync(question).AsTask().GetAwaiter().GetResult());

        Assert.Equal(question == "set", thrown is null);
        Assert.Same(before, ExecutionContext.Capture());
        Assert.Equal("the caller's", OfTheCaller.Value);
        Assert.Equal(true, await stage.Probe.AskAsync("own"));
        await stage.CommitAndFinaliseAsync(ProbeText.Plain);
        GC.KeepAlive(ExecutionContext.Capture());
    }

    [Fact]
    public async Task ValueThatACallSetsBeforeItWaits_IsGoneForTheCaller()
    {
        using Stage stage = await Stage.StartAsync(Leaky.Value);
        ExecutionContext? before = ExecutionContext.Capture();
        Task<string> call = stage.Probe.TellAsync("hello");
        Assert.Same(before, ExecutionContext.Capture());
        stage.Bench.At("tell").Open();

        Assert.Equal("hello", await call);

        await stage.CommitAndFinaliseAsync(ProbeText.Plain);
    }

    [Fact]
    public async Task ValueOfTheCaller_IsSeenByACallThatHadToWait()
    {
        CompiledModule module = new ProbeText
        {
            Tell = """
                return TellLaterAsync();
                async Task<string> TellLaterAsync() { await bench.At("tell").PassAsync(); return text; }
                """,
            Answers = """case "culture": return new(System.Globalization.CultureInfo.CurrentCulture.Name);""",
        }.Compile();
        using Stage stage = await Stage.StartAsync(module);
        Task<string> first = stage.Probe.TellAsync("first");
        await stage.Bench.At("tell").Arrived;

        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("fr-CH");
        ValueTask<object?> second = stage.Probe.AskAsync("culture");
        stage.Bench.At("tell").Open();

        Assert.Equal("first", await first);
        Assert.Equal("fr-CH", await second);
    }
}
