using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class HandleAnalyzerTests
{
    private const string Usings = "using System.Runtime.InteropServices;\n";

    [Theory]
    [InlineData("public void M() { GCHandle.Alloc(this); }", "GCHandle.Alloc(this)")]
    [InlineData("private readonly GCHandle<string> _handle = new(\"a\"); public string M() => _handle.Target;", "new(\"a\")")]
    public async Task HandleThatStays_IsFound(string members, string place) => await With(members).AssertFindsAsync("SEGUE0087", place);

    [Theory]
    [InlineData("public void M() { GCHandle handle = GCHandle.Alloc(this); handle.Free(); }")]
    [InlineData("public void M() { using PinnedGCHandle<byte[]> handle = new([1]); }")]
    [InlineData("public GCHandle M() => GCHandle.Alloc(this);")]
    public async Task HandleThatGoes_IsNot(string members) => await With(members).AssertIsCleanAsync();

    private static AnalyzedModule With(string members) => AnalyzedModule.Create(Usings + AnalyzedModule.Server(members).Code);
}
