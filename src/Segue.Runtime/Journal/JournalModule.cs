using Segue.Runtime.Loading;

namespace Segue.Runtime.Journal;

/// <summary>One build of a module, as the journal names it.</summary>
public sealed record JournalModule
{
    /// <summary>The identity of the module over all its versions.</summary>
    public required string Name { get; init; }

    /// <summary>The version, as people name it; nothing is decided by it.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// The SHA-256 of the manifest, 64 lower-case hexadecimal digits. The manifest has the hash of every file: this is the
    /// identity of the build.
    /// </summary>
    public required string ManifestHash { get; init; }

    /// <summary>Where it was first loaded from, for people.</summary>
    public required string Location { get; init; }

    /// <summary>Names a build.</summary>
    internal static JournalModule Of(ModuleManifest manifest, string location) =>
        new() { Name = manifest.Name, Version = manifest.Version, ManifestHash = manifest.ComputeHash(), Location = location };

    /// <summary>The module as one line.</summary>
    /// <returns>Name, version and the beginning of the hash.</returns>
    public override string ToString() => $"{Name} {Version} ({ManifestHash[..Math.Min(12, ManifestHash.Length)]})";
}
