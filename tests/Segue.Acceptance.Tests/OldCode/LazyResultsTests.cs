using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.OldCode;

/// <summary>A result that would run the module's code later, or is the module's own, is refused at once (I7).</summary>
public sealed class LazyResultsTests
{
    private static readonly Lazy<CompiledModule> Lazy = new(() => new ProbeText
    {
        Services = "",
        Answers = """
            case "query": return new(Enumerable.Range(0, 3).Select(number => number * 2));
            case "ordered query": return new(new[] { 3, 1, 2 }.OrderBy(number => -number));
            case "iterator": return new(Numbers());
            case "own list": return new(new OwnList { 1, 2, 3 });
            case "list of own": return new(new List<Thing> { new() });
            case "array of own": return new(new Thing[1]);
            case "own object": return new(new Thing());
            case "own value": return new(new Number(1));
            case "own exception": return new(new OwnException());
            case "delegate": return new(new Func<int>(() => 1));
            case "task": return new(Task.CompletedTask);
            case "tuple of own": return new((1, new Thing()));
            """,
        Members = "private static IEnumerable<int> Numbers() { yield return 1; }",
        Types = """
            public sealed class OwnList : List<int>;
            public sealed class Thing;
            public sealed class OwnException : Exception;
            public readonly record struct Number(int Value);
            """,
    }.Compile());

    [Theory]
    [InlineData("query")]
    [InlineData("ordered query")]
    [InlineData("iterator")]
    [InlineData("own list")]
    [InlineData("list of own")]
    [InlineData("array of own")]
    [InlineData("own object")]
    [InlineData("own value")]
    [InlineData("own exception")]
    [InlineData("delegate")]
    [InlineData("task")]
    [InlineData("tuple of own")]
    public async Task Result_ThatWouldKeepTheCode_IsRefused(string question)
    {
        using Stage stage = await Stage.StartAsync(Lazy.Value);
        object? asked = await stage.Probe.AskAsync("asked");

        ModuleResultException refusal = await Assert.ThrowsAsync<ModuleResultException>(async () => await stage.Probe.AskAsync(question));

        Assert.Equal(DiagnosticIds.ModuleResult, refusal.DiagnosticId);
        Assert.Contains("IProbe.AskAsync", refusal.Message, StringComparison.Ordinal);

        // A call that fails leaves the state as it was before.
        Assert.Equal((int)asked! + 1, await stage.Probe.AskAsync("asked"));
        await stage.CommitAndFinaliseAsync(ProbeText.Plain);
    }
}
