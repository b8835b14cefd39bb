using System.Text.RegularExpressions;
using Segue.Runtime.Releases;

namespace Segue.Repository.Tests;

/// <summary>The life of an upgrade stands in the page on upgrades as it stands in the code.</summary>
public sealed partial class ReleaseTableTests
{
    [Fact]
    public void TableOfThePage_HasEveryPairOfTheCode_AndNoOther()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "concepts", "upgrades.md"));
        string[] written = [.. Row().Matches(page).Select(row => $"{row.Groups[1]} {row.Groups[2]} {row.Groups[3]}")];
        Assert.Equal(Pairs().Order(), written.Order());
    }

    private static IEnumerable<string> Pairs()
    {
        foreach (ReleaseStep step in Enum.GetValues<ReleaseStep>())
        {
            foreach (ReleaseAction action in Enum.GetValues<ReleaseAction>())
            {
                if (TryNext(step, action) is { } next)
                {
                    yield return $"{step} {action} {next}";
                }
            }
        }
    }

    private static ReleaseStep? TryNext(ReleaseStep step, ReleaseAction action)
    {
        try
        {
            return ReleaseSteps.Next(step, action);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\| `(\w+)` \| `(\w+)` \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
