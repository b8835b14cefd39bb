using Segue.Runtime.Loading;

namespace Segue.ModuleCompiler;

/// <summary>What a module's project says beside its sources.</summary>
public sealed record ModuleBuild
{
    public ModuleLoadMode LoadMode { get; init; } = ModuleLoadMode.Collectible;

    /// <summary>Whether schema files have to agree with the code, as in a real build.</summary>
    public bool IsSchemaCheckOn { get; init; } = true;

    /// <summary>Libraries to compile against and to bring, unless the build finds that the host has them.</summary>
    public IReadOnlyList<LibraryImage> Libraries { get; init; } = [];

    /// <summary>Names of libraries to bring although the host has them too.</summary>
    public IReadOnlyList<string> PrivateLibraries { get; init; } = [];
}
