using System.Reflection;
using Microsoft.CodeAnalysis;
using Segue.Analyzers.Tests.Harness;
using AnalyzerIds = Segue.Analyzers.DiagnosticIds;
using GeneratorIds = Segue.Generators.Diagnostics.DiagnosticIds;

namespace Segue.Analyzers.Tests.Diagnostics;

public sealed class DiagnosticIdsTests
{
    private static readonly string Linked = Path.Combine(AppContext.BaseDirectory, "Linked");

    public static TheoryData<string> Ids() => [.. Constants(typeof(AnalyzerIds))];

    [Fact]
    public void Ids_AreApart_AlsoFromThoseOfTheGenerators() =>
        Assert.Distinct(Constants(typeof(AnalyzerIds)).Concat(Constants(typeof(GeneratorIds))));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_HasOneAnalyzerAReleaseRowAndAPage(string id)
    {
        DiagnosticDescriptor descriptor = Assert.Single(AnalyzedModule.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics), d => d.Id == id);

        Assert.Equal($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains($"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n", Releases(), StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", DiagnosticPagesTests.Page(id), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);

    private static string Releases() =>
        string.Concat(Directory.EnumerateFiles(Linked, "AnalyzerReleases.*.md").Select(static file => File.ReadAllText(file).ReplaceLineEndings("\n")));
}
