using System.Xml.Linq;

namespace Segue.Repository.Tests;

/// <summary>Who may know whom. Lines go down to what is known; a project that is not listed is an error.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Segue"] = [],
        ["Segue.Generators"] = [],
        ["Segue.Analyzers"] = ["Segue.Generators"],
        ["Segue.CodeFixes"] = ["Segue.Analyzers", "Segue.Generators"],
        ["Segue.Runtime"] = ["Segue"],
        ["Segue.Build"] = ["Segue.Runtime"],
        ["Segue.Admin"] = ["Segue.Hosting"],
        ["Segue.Cli"] = ["Segue.Admin", "Segue.Generators", "Segue.Runtime"],
        ["Segue.Hosting"] = ["Segue.Journal.Sqlite", "Segue.Runtime"],
        ["Segue.Journal.Sqlite"] = ["Segue.Runtime"],
        ["Segue.Roots"] = ["Segue.Runtime"],
        ["Segue.Services"] = ["Segue", "Segue.Generators"],
        ["Segue.Services.Caching"] = ["Segue.Services"],
        ["Segue.Services.Hosting"] = ["Segue.Hosting", "Segue.Services"],
        ["Segue.Services.Notifications"] = ["Segue.Services"],
        ["Segue.Services.RateLimiting"] = ["Segue.Services"],
        ["Segue.Services.Sessions"] = ["Segue.Services"],
    };

    /// <summary>What eng/Module.props gives every module: what it compiles against, and the tools of its build.</summary>
    private static readonly string[] KnownToModules = ["Segue", "Segue.Services"];

    public static TheoryData<string> Projects => [.. Repository.Projects("src").Select(Repository.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEachProject_AreThoseAllowed(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        Assert.True(Allowed.ContainsKey(name), $"{project} is not in the table of who may know whom.");
        Assert.Equal(Allowed[name].Order(), References(Path.Combine(Repository.Root, project)).Order());
    }

    [Fact]
    public void Table_NamesNoProjectThatIsNotThere() =>
        Assert.Equal(Projects.Select(row => Path.GetFileNameWithoutExtension(row.Data)).Order(), Allowed.Keys.Order());

    [Fact]
    public void Modules_KnowSegueAndContractsOnly()
    {
        foreach (string project in Repository.Projects("src").Where(IsModule))
        {
            Assert.All(References(project), reference => Assert.Contains(reference, KnownToModules));
        }
    }

    [Fact]
    public void Hosts_NeverReferenceAModule()
    {
        string[] modules = [.. Repository.Projects("src", "samples").Where(IsModule).Select(Path.GetFileNameWithoutExtension).OfType<string>()];
        foreach (string project in Repository.Projects("src", "samples"))
        {
            Assert.Empty(References(project).Intersect(modules));
        }
    }

    [Fact]
    public void Solution_HasEveryProject()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Segue.slnx"));
        string[] missing = [.. Repository.Projects().Select(Repository.Name).Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Versions_StandInOnePlace()
    {
        foreach (string project in Repository.Projects())
        {
            Assert.DoesNotContain(XDocument.Load(project).Descendants("PackageReference"), reference => reference.Attribute("Version") is not null);
        }
    }

    private static bool IsModule(string project) =>
        File.ReadAllText(project) is { } text && (text.Contains("eng/Module.props", StringComparison.Ordinal) || text.Contains("eng/Service.props", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
