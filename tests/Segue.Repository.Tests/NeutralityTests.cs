using System.Text.RegularExpressions;

namespace Segue.Repository.Tests;

/// <summary>The repository speaks of itself only: it names no machine, no registry and nobody's folder.</summary>
public sealed partial class NeutralityTests
{
    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".sh", ".slnx", ".config", ".yml", ".erl", ".txt", ".editorconfig"];

    [Fact]
    public void Files_NameNoMachinePathAndNoRegistry()
    {
        string[] found = [.. Texts
            .SelectMany(suffix => Repository.Files(suffix))
            .Where(file => Path.GetFileName(file) != nameof(NeutralityTests) + ".cs")
            .SelectMany(file => File.ReadLines(file).Where(line => Foreign().IsMatch(line)).Select(line => $"{Repository.Name(file)}: {line.Trim()}"))];
        Assert.Empty(found);
    }

    [GeneratedRegex(@"(^|[^\w./-])/(work|root|home|Users|farm)/|[A-Z]:\\Users\\|<packageSources>|v3/index\.json|""resolved"":\s*""http", RegexOptions.Multiline)]
    private static partial Regex Foreign();
}
