using System.Reflection;
using Segue.Runtime.Migrations;

namespace Segue.Runtime.Loading;

/// <summary>
/// One version of a module whose code is loaded. Whoever drops it must drop everything that came out of it; then its load
/// context can be collected (I7).
/// </summary>
internal sealed class LoadedModule
{
    private readonly ModuleLoadContext _context;

    private LoadedModule(ModuleSource source, ModuleManifest manifest, ModuleLoadContext context, IReadOnlyList<Assembly> assemblies)
    {
        Source = source;
        Manifest = manifest;
        _context = context;
        Assemblies = assemblies;
        Catalog = new ModuleCatalog(assemblies);
    }

    /// <summary>Where it was loaded from, to load it again.</summary>
    public ModuleSource Source { get; }

    public ModuleManifest Manifest { get; }

    public IReadOnlyList<Assembly> Assemblies { get; }

    public ModuleCatalog Catalog { get; }

    /// <summary>Loads a module's assemblies and checks that they are the manifest's.</summary>
    /// <param name="source">Where the module is.</param>
    /// <param name="planned">The manifest that the plan was made from, which the module must still have (I9).</param>
    /// <param name="shared">What the host has.</param>
    /// <exception cref="Releases.ReleaseException">A file is not what the manifest says, or cannot be loaded.</exception>
    public static LoadedModule Load(ModuleSource source, ModuleManifest planned, SharedAssemblies shared)
    {
        ModulePackage package = ModulePackage.Read(source, shared);
        if (!package.Manifest.IsSameAs(planned))
        {
            throw new Releases.ReleaseException(LoadFailures.ModuleExchanged(package.Location, (planned.Name, planned.Version), package.Manifest));
        }

        ModuleLoadContext context = new(package);
        try
        {
            LoadedModule module = new(source, package.Manifest, context, LoadAssemblies(package, context));
            ManifestCheck.ThrowIfDifferent(package, module.Catalog);
            return module;
        }
        catch
        {
            Unload(context);
            throw;
        }
    }

    /// <summary>How messages name it: name and version.</summary>
    public string Title => $"{Manifest.Name} {Manifest.Version}";

    /// <summary>The files it was loaded from, the manifest among them.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> ReadFiles() => _context.Package.ToFiles();

    /// <summary>Lets the code go.</summary>
    /// <returns>What tells whether it has gone.</returns>
    public RetiredModule Retire()
    {
        Unload(_context);
        return new RetiredModule(Manifest, _context);
    }

    private static List<Assembly> LoadAssemblies(ModulePackage package, ModuleLoadContext context)
    {
        List<Assembly> assemblies = [];
        foreach (ManifestFile file in package.Manifest.Files.Where(file => file.ModuleVersionId is not null))
        {
            Assembly assembly = LoadAssembly(package, context, file.Path);
            if (assembly.ManifestModule.ModuleVersionId != file.ModuleVersionId)
            {
                throw LoadFailures.ManifestMismatch(
                    package.Location,
                    $"{file.Path} has the module version id {assembly.ManifestModule.ModuleVersionId}, the manifest says {file.ModuleVersionId}");
            }

            assemblies.Add(assembly);
        }

        return assemblies;
    }

    private static Assembly LoadAssembly(ModulePackage package, ModuleLoadContext context, string path)
    {
        try
        {
            // Another assembly of the module may have asked for this one already.
            string name = Path.GetFileNameWithoutExtension(path);
            return context.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name) ?? context.TryLoad(path)!;
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException)
        {
            throw LoadFailures.AssemblyUnloadable(package.Location, path, exception);
        }
    }

    private static void Unload(ModuleLoadContext context)
    {
        if (context.IsCollectible)
        {
            context.Unload();
        }
    }
}
