using System.Text.RegularExpressions;

namespace Segue.Repository.Tests;

/// <summary>What every source file keeps to, and no analyzer checks.</summary>
public sealed partial class SourceFileTests
{
    /// <summary>Longer than this, a file is more than one concept, unless it is listed here with its reason.</summary>
    private const int MostLines = 400;

    private static readonly Dictionary<string, string> LongFiles = new()
    {
        ["src/Segue/DiagnosticIds.cs"] = "One list, so that nobody gives an id twice.",
    };

    private static readonly string[] Sources = [.. Repository.Files(".cs", "src", "tests", "samples", "bench")];

    [Fact]
    public void Files_AreShortEnoughToRead()
    {
        string[] tooLong = [.. Sources
            .Where(file => File.ReadLines(file).Count() > MostLines)
            .Select(Repository.Name)
            .Where(name => !LongFiles.ContainsKey(name))];
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Types_AreNamedAfterWhatTheyDo()
    {
        string[] vague = [.. Sources
            .SelectMany(file => VagueType().Matches(File.ReadAllText(file)).Select(match => $"{Repository.Name(file)}: {match.Groups["name"].Value}"))];
        Assert.Empty(vague);
    }

    [Fact]
    public void Files_AreNotCollectingBoxes()
    {
        string[] boxes = [.. Sources.Where(file => Path.GetFileName(file) is "Extensions.cs" or "Exceptions.cs" or "Delegates.cs" or "Interfaces.cs" or "Models.cs").Select(Repository.Name)];
        Assert.Empty(boxes);
    }

    [Fact]
    public void Regions_StandInSamplesOnly()
    {
        string[] regions = [.. Sources
            .Where(file => !Repository.Name(file).StartsWith("samples/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)))
            .Select(Repository.Name)];
        Assert.Empty(regions);
    }

    [Fact]
    public void Tests_AreNeverSkipped()
    {
        string[] skipped = [.. Repository.Files(".cs", "tests")
            .Where(file => SkippedTest().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Name)];
        Assert.Empty(skipped);
    }

    [Fact]
    public void Code_HasNoLooseEnds()
    {
        string[] loose = [.. Sources
            .Where(file => Path.GetFileName(file) != nameof(SourceFileTests) + ".cs")
            .SelectMany(file => File.ReadLines(file).Where(line => LooseEnd().IsMatch(line)).Select(line => $"{Repository.Name(file)}: {line.Trim()}"))];
        Assert.Empty(loose);
    }

    [GeneratedRegex(@"\b(?:class|struct|record|interface)\s+(?<name>\w*(?:Helper|Helpers|Util|Utils|Manager|Impl|Common))\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"\bSkip\s*=|Assert\.Skip")]
    private static partial Regex SkippedTest();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException")]
    private static partial Regex LooseEnd();
}
