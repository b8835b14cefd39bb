using Segue.Cli.Development.Checking;
using Segue.Cli.Development.Projects;

namespace Segue.Cli.Packaging.Packing;

/// <summary>One module that is to be packed.</summary>
internal sealed record PackInput
{
    /// <summary>What it says of itself.</summary>
    public required ModuleContent Content { get; init; }

    /// <summary>The files that its manifest names, and the manifest, by their paths in the module.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; }

    /// <summary>The project that it was built from; null where only the module was named.</summary>
    public ProjectFile? Project { get; init; }

    /// <summary>The name of its folder in the release.</summary>
    public string Folder => Content.Manifest.Name;
}
