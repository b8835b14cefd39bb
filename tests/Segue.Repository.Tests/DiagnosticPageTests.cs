using System.Reflection;
using System.Text.RegularExpressions;

namespace Segue.Repository.Tests;

/// <summary>Every id has a page, every page an id, and the build's ids a row in the list of releases.</summary>
public sealed partial class DiagnosticPageTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    [Fact]
    public void Ids_AndPages_AreTheSame()
    {
        IEnumerable<string> ids = RuntimeIds().Concat(BuildIds()).Concat(LayoutIds());
        IEnumerable<string> pages = Directory.EnumerateFiles(Pages, "SEGUE*.md").Select(Path.GetFileNameWithoutExtension).OfType<string>();
        Assert.Equal(ids.Distinct().Order(), pages.Order());
    }

    [Fact]
    public void Ids_AreUsedOnce() => Assert.Equal(RuntimeIds().Distinct().Count(), RuntimeIds().Count());

    [Fact]
    public void Pages_SayCauseExampleAndFix()
    {
        foreach (string page in Directory.EnumerateFiles(Pages, "SEGUE*.md"))
        {
            string text = File.ReadAllText(page);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}", text, StringComparison.Ordinal);
            Assert.All(["## Cause", "## Example", "## Fix"], heading => Assert.True(text.Contains(heading, StringComparison.Ordinal), $"{Path.GetFileName(page)} has no {heading}"));
        }
    }

    [Fact]
    public void Pages_SpeakOfIdsThatExist()
    {
        HashSet<string> ids = [.. RuntimeIds(), .. BuildIds(), .. LayoutIds()];
        foreach (string page in Repository.Files(".md", "docs").Append(Path.Combine(Repository.Root, "README.md")))
        {
            Assert.All(Id().Matches(File.ReadAllText(page)).Select(match => match.Value), id => Assert.True(ids.Contains(id), $"{Repository.Name(page)} names {id}"));
        }
    }

    private static IEnumerable<string> RuntimeIds() => typeof(DiagnosticIds)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> BuildIds() => Repository.Files(".cs", "src/Segue.Generators/Diagnostics", "src/Segue.Analyzers")
        .Where(file => Path.GetFileName(file) == "DiagnosticIds.cs")
        .SelectMany(file => Id().Matches(File.ReadAllText(file)))
        .Select(match => match.Value);

    private static IEnumerable<string> LayoutIds() => Repository.Files(".cs", "src/Segue.Build")
        .SelectMany(file => Id().Matches(File.ReadAllText(file)))
        .Select(match => match.Value);

    [GeneratedRegex("SEGUE[0-9]{4}")]
    private static partial Regex Id();
}
