using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.Diagnostics;

/// <summary>The pages cannot rot: what they call wrong is found, and in what they call right nothing is.</summary>
public sealed class DiagnosticPagesTests
{
    [Theory]
    [MemberData(nameof(DiagnosticIdsTests.Ids), MemberType = typeof(DiagnosticIdsTests))]
    public async Task ExampleOfAPage_IsFoundAndItsFixIsNot(string id)
    {
        Assert.Equal([id], (await AnalyzedModule.Create(Code(id, "Example")).AnalyzeAsync()).Select(static d => d.Id).Distinct());
        await AnalyzedModule.Create(Code(id, "Fix")).AssertIsCleanAsync();
    }

    [Theory]
    [MemberData(nameof(DiagnosticIdsTests.Ids), MemberType = typeof(DiagnosticIdsTests))]
    public async Task ExampleOfAPage_OutsideOfAModule_IsNotLookedAt(string id) =>
        await AnalyzedModule.Create(Code(id, "Example")).With("SegueModule", "false").AssertIsCleanAsync();

    [Fact]
    public async Task PartOfAModule_IsLookedAt() =>
        Assert.NotEmpty(await AnalyzedModule.Create(Code("SEGUE0081", "Example")).With("SegueModule", "").With("SegueModuleCode", "True").AnalyzeAsync());

    internal static string Page(string id) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Linked", "Diagnostics", $"{id}.md")).ReplaceLineEndings("\n");

    /// <summary>The C# under a heading of a page.</summary>
    private static string Code(string id, string heading) =>
        Page(id).Split($"## {heading}\n")[1].Split("\n## ")[0].Split("```csharp\n")[1].Split("\n```")[0];
}
