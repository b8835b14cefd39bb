using Segue.Runtime.Loading;

namespace Segue.Admin.Messages;

/// <summary>A module that runs, or that a release brings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="ManifestHash">The identity of the build: the SHA-256 of its manifest.</param>
public sealed record RunningModule(string Name, string Version, string ManifestHash)
{
    internal static RunningModule Of(ModuleManifest manifest) => new(manifest.Name, manifest.Version, manifest.ComputeHash());
}
