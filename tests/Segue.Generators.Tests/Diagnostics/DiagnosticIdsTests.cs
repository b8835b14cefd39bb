using System.Reflection;
using Microsoft.CodeAnalysis;
using GeneratorIds = Segue.Generators.Diagnostics.DiagnosticIds;

namespace Segue.Generators.Tests.Diagnostics;

public sealed class DiagnosticIdsTests
{
    private static readonly string Linked = Path.Combine(AppContext.BaseDirectory, "Linked");

    public static TheoryData<string> Ids() =>
        new(typeof(GeneratorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!));

    [Fact]
    public void Ids_AreApartAndInRange()
    {
        string[] ids = [.. Ids().Select(static row => row.Data)];

        Assert.Distinct(ids);
        Assert.All(ids, static id => Assert.InRange(int.Parse(id["SEGUE".Length..], System.Globalization.CultureInfo.InvariantCulture), 1, 99));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_HasOneDescriptorAReleaseRowAndAPage(string id)
    {
        DiagnosticDescriptor descriptor = Assert.Single(Descriptors(), d => d.Id == id);

        Assert.Equal(DiagnosticSeverity.Error, descriptor.DefaultSeverity);
        Assert.Equal($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains($"{id} | {descriptor.Category} | Error | {descriptor.Title}", Releases(), StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page(id), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasCauseExampleAndFix(string id) => Assert.Equal(
        ["## Cause", "## Example", "## Fix"],
        Page(id).Split('\n').Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => typeof(GeneratorIds).Assembly.GetTypes()
        .Where(static type => type.Namespace == typeof(GeneratorIds).Namespace)
        .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);

    private static string Releases() =>
        string.Concat(Directory.EnumerateFiles(Linked, "AnalyzerReleases.*.md").Select(File.ReadAllText));

    private static string Page(string id)
    {
        string path = Path.Combine(Linked, "Diagnostics", $"{id}.md");
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
    }
}
