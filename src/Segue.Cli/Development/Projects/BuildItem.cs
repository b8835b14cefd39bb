namespace Segue.Cli.Development.Projects;

/// <summary>An item of a build, by what MSBuild says of every item.</summary>
internal sealed record BuildItem
{
    public required string FullPath { get; init; }
}
