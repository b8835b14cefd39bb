using Segue.Analyzers.Tests.Harness;
using Segue.CodeFixes.States;

namespace Segue.Analyzers.Tests.Fixes;

public sealed class SealedRecordCodeFixProviderTests
{
    private static readonly SealedRecordCodeFixProvider Provider = new();

    [Theory]
    [InlineData("public class S { public int A { get; init; } }", "public sealed record S { public int A { get; init; } }", "Make it a sealed record")]
    [InlineData("public partial class S : IDisposable { public void Dispose() { } }", "public sealed partial record S : IDisposable { public void Dispose() { } }", "Make it a sealed record")]
    [InlineData("public record S(int A);", "public sealed record S(int A);", "Seal it")]
    [InlineData("public class S { public override string ToString() => \"\"; }", "public sealed class S { public override string ToString() => \"\"; }", "Seal it")]
    [InlineData("class S { }", "sealed record S { }", "Make it a sealed record")]
    public async Task OpenType_IsClosed(string before, string after, string title)
    {
        WorkspaceModule module = await WorkspaceModule.Create(("S.cs", $"[State(\"s\", 1)]\n{before}\n")).FixAsync(Provider, "SEGUE0015", title);

        Assert.Equal($"[State(\"s\", 1)]\n{after}\n", await module.TextAsync("S.cs"));
    }

    [Fact]
    public async Task TypeThatCannotBeAState_ForAnotherReason_IsLeft() =>
        Assert.Empty(await WorkspaceModule.Create(("S.cs", "[State(\"s\", 1)] public abstract record S;")).OffersAsync(Provider, "SEGUE0015"));
}
