using System.Reflection;
using System.Runtime.Loader;

namespace Segue.Runtime.Loading;

/// <summary>
/// The load context of one version of one module. Assemblies come from bytes with their symbols, so that no file stays
/// locked; what the module does not bring comes from the host.
/// </summary>
internal sealed class ModuleLoadContext(ModulePackage package)
    : AssemblyLoadContext($"{package.Manifest.Name} {package.Manifest.Version}", package.Manifest.LoadMode == ModuleLoadMode.Collectible)
{
    private static long _lastNumber;

    /// <summary>Tells this context from all others of the process, also to who looks at the process from outside.</summary>
    public long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>What the module was read as.</summary>
    public ModulePackage Package => package;

    /// <summary>Loads an assembly of the module.</summary>
    /// <param name="path">Its path in the module.</param>
    /// <returns>Null where the module has no such file.</returns>
    public Assembly? TryLoad(string path)
    {
        if (package.TryGet(path) is not { } assembly)
        {
            return null;
        }

        byte[]? symbols = package.TryGet(Path.ChangeExtension(path, ".pdb"));
        return LoadFromStream(new MemoryStream(assembly), symbols is null ? null : new MemoryStream(symbols));
    }

    protected override Assembly? Load(AssemblyName assemblyName) => TryLoad(assemblyName.Name + ".dll");
}
