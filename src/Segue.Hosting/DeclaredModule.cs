using Segue.Runtime.Loading;

namespace Segue.Hosting;

/// <summary>A module to start with, its manifest read already.</summary>
internal sealed record DeclaredModule(ModuleSource Source, ModuleManifest Manifest);
