using System.Xml.Linq;

namespace Segue.Packaging.Tests.Harness;

/// <summary>A project of this repository that is packed.</summary>
/// <param name="Id">The identity of its package: its own name.</param>
/// <param name="Rules">What it imports of <c>eng/</c>.</param>
/// <param name="ModuleName">The name of the module that it is; null where it is none.</param>
internal sealed record PackedProject(string Id, string Rules, string? ModuleName)
{
    private static readonly string[] PackedBy = ["Library.props", "Package.props", "Service.props"];

    /// <summary>All of them, as their project files say.</summary>
    public static IReadOnlyList<PackedProject> All { get; } =
    [
        .. from folder in new[] { "src", "templates" }
           from place in Directory.EnumerateDirectories(Path.Combine(BuildFacts.SourceRoot, folder)).Order(StringComparer.Ordinal)
           from file in Directory.EnumerateFiles(place, "*.csproj")
           let project = XDocument.Load(file)
           from import in project.Descendants("Import")
           let rules = Path.GetFileName(import.Attribute("Project")!.Value)
           where PackedBy.Contains(rules)
           select new PackedProject(Path.GetFileNameWithoutExtension(file), rules, project.Descendants("SegueModuleName").FirstOrDefault()?.Value),
    ];

    /// <summary>The services: modules with packages of their own.</summary>
    public static IReadOnlyList<PackedProject> Services => [.. All.Where(project => project.Rules == "Service.props")];

    /// <summary>The libraries that users reference.</summary>
    public static IReadOnlyList<PackedProject> Libraries => [.. All.Where(project => project.Rules == "Library.props")];
}
