using System.Runtime.CompilerServices;
using Segue.Runtime.Purging;

namespace Segue.Runtime.Loading;

/// <summary>A version of a module that has been let go: whether its code has left (I7). Holds nothing of it.</summary>
internal sealed class RetiredModule
{
    private readonly WeakReference _context;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public RetiredModule(ModuleManifest manifest, ModuleLoadContext context)
    {
        Manifest = manifest;
        Number = context.Number;
        Standing = IsResident ? RetiredStanding.Resident : RetiredStanding.Leaving;
        _context = new WeakReference(context, trackResurrection: true);
    }

    public ModuleManifest Manifest { get; }

    /// <summary>The number of its load context.</summary>
    public long Number { get; }

    /// <summary>How messages name it: name and version.</summary>
    public string Title => $"{Manifest.Name} {Manifest.Version}";

    /// <summary>Whether the code stays by choice.</summary>
    public bool IsResident => Manifest.LoadMode == ModuleLoadMode.Resident;

    /// <summary>Whether the load context has been collected.</summary>
    public bool HasLeft => !_context.IsAlive;

    /// <summary>The release that let it go. This and what follows are <see cref="RetiredVersions"/>' to write, under its lock.</summary>
    public string Release { get; set; } = "";

    /// <summary>When it was let go.</summary>
    public DateTimeOffset RetiredAt { get; set; }

    /// <summary>How far it is.</summary>
    public RetiredStanding Standing { get; set; }

    /// <summary>What holds it.</summary>
    public IReadOnlyList<Pin> Pins { get; set; } = [];

    /// <summary>How far the search for that went.</summary>
    public PinSearchExtent? Search { get; set; }

    /// <summary>The load context, for a search; null where it has left. Whoever keeps it, or has it in a frame that waits, keeps the code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ModuleLoadContext? TryGetContext() => (ModuleLoadContext?)_context.Target;
}
