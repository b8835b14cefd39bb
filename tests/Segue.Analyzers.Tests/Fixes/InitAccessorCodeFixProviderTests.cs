using Microsoft.CodeAnalysis.CodeFixes;
using Segue.Analyzers.Tests.Harness;
using Segue.CodeFixes.States;

namespace Segue.Analyzers.Tests.Fixes;

public sealed class InitAccessorCodeFixProviderTests
{
    private const string Id = "SEGUE0017";
    private static readonly InitAccessorCodeFixProvider Provider = new();

    [Theory]
    [InlineData("public int Limit { get; set; }", "public int Limit { get; init; }")]
    [InlineData("public int Limit { get; private set; } = 5;", "public int Limit { get; init; } = 5;")]
    public async Task Setter_IsWrittenAsInit(string before, string after)
    {
        WorkspaceModule module = await State(before).FixAsync(Provider, Id, "Write init instead of set");

        Assert.Equal(await State(after).TextAsync("State.cs"), await module.TextAsync("State.cs"));
    }

    [Fact]
    public async Task AllSetters_AreWrittenAtOnce()
    {
        WorkspaceModule module = await State("public int A { get; set; } public int B { get; set; }")
            .FixAllAsync(Provider, FixAllScope.Document, "Write init instead of set");

        Assert.Equal(await State("public int A { get; init; } public int B { get; init; }").TextAsync("State.cs"), await module.TextAsync("State.cs"));
    }

    [Theory]
    [InlineData("public record struct Row(int A, int B);", "public readonly record struct Row(int A, int B);")]
    [InlineData("public partial record struct Row(int A);", "public readonly partial record struct Row(int A);")]
    [InlineData("record struct Row(int A);", "readonly record struct Row(int A);")]
    public async Task RecordStruct_IsMadeReadonly(string before, string after)
    {
        WorkspaceModule module = await WorkspaceModule.Create(("Row.cs", $"[State(\"row\", 1)] {before}")).FixAsync(Provider, Id, "Make the record struct readonly");

        Assert.Equal($"[State(\"row\", 1)] {after}", await module.TextAsync("Row.cs"));
    }

    private static WorkspaceModule State(string members) =>
        WorkspaceModule.Create(("State.cs", $"[State(\"limiter\", 1)] public sealed record LimiterState {{ {members} }}"));
}
