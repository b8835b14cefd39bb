namespace Segue.Cli.Development.Projects;

/// <summary>What MSBuild answers when it is asked for items and properties.</summary>
internal sealed record BuildAnswer
{
    public required Dictionary<string, string> Properties { get; init; }

    public required Dictionary<string, List<BuildItem>> Items { get; init; }

    /// <summary>The value of a property; empty where it has none.</summary>
    public string Property(string name) => Properties.GetValueOrDefault(name, "");

    /// <summary>The full paths of the items of a kind.</summary>
    public IEnumerable<string> Paths(string kind) => Items.GetValueOrDefault(kind, []).Select(item => item.FullPath);
}
