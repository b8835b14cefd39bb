using System.Runtime.CompilerServices;

namespace Segue.Runtime.Loading;

/// <summary>A version of a module that has been let go: whether its code has left (I7). Holds nothing of it.</summary>
internal sealed class RetiredModule
{
    private readonly WeakReference _context;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public RetiredModule(ModuleManifest manifest, ModuleLoadContext context)
    {
        Manifest = manifest;
        _context = new WeakReference(context, trackResurrection: true);
    }

    public ModuleManifest Manifest { get; }

    /// <summary>Whether the code stays by choice.</summary>
    public bool IsResident => Manifest.LoadMode == ModuleLoadMode.Resident;

    /// <summary>Whether the load context has been collected.</summary>
    public bool HasLeft => !_context.IsAlive;
}
