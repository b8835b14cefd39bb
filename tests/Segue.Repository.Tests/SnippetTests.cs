using System.Text.RegularExpressions;

namespace Segue.Repository.Tests;

/// <summary>What a guide shows as code of a sample stands there: it is compiled, and run.</summary>
public sealed partial class SnippetTests
{
    [Fact]
    public void CodeOfTheMigrationGuide_StandsInTheSampleThatItNames()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "state-migration.md"));
        Match[] snippets = [.. NamedSnippet().Matches(page).Cast<Match>()];

        Assert.Equal(Snippet().Count(page), snippets.Length);
        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet => Assert.Contains(Lines(snippet.Groups[2].Value), Lines(Read(snippet.Groups[1].Value)), StringComparison.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    /// <summary>The text without its indentation, which a page does not have.</summary>
    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"^```csharp$", RegexOptions.Multiline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\(\.\./(samples/[^)]+\.cs)\)\n\n```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedSnippet();
}
