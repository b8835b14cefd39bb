using Microsoft.Diagnostics.Runtime;
using Segue.Runtime.Purging;

namespace Segue.Roots;

/// <summary>Says in words how a search came to what it found.</summary>
internal static class RootPath
{
    private const string Inside = "[]";

    public static Pin Describe(ClrHeap heap, ulong found, Dictionary<ulong, ulong> parents, Dictionary<ulong, ClrRoot> roots)
    {
        List<ulong> way = [found];
        while (parents[way[^1]] is not 0 and var parent)
        {
            way.Add(parent);
        }

        way.Reverse();
        ClrRoot root = roots[way[0]];
        return Describe(heap, way, KindOf(root), NameOf(root));
    }

    /// <summary>Describes a way from an object that is held to one that is of the code, or refers to it.</summary>
    /// <param name="heap">The heap.</param>
    /// <param name="way">The objects.</param>
    /// <param name="otherwise">The kind, where nothing on the way says more.</param>
    /// <param name="root">What holds the first one.</param>
    public static Pin Describe(ClrHeap heap, IReadOnlyList<ulong> way, PinKind otherwise, string root)
    {
        List<string> path = [];
        PinKind? kind = null;
        foreach ((ulong from, ulong to) in way.Zip(way.Skip(1)))
        {
            (string step, PinKind? by) = StepOf(heap.GetObject(from), to);
            kind = by ?? kind;
            if (step != Inside || path.Count == 0 || path[^1] != Inside)
            {
                path.Add(step);
            }
        }

        return new Pin { Kind = kind ?? otherwise, Held = NameOf(heap.GetObject(way[^1])), Root = root, Path = path };
    }

    private static (string Step, PinKind? Kind) StepOf(ClrObject from, ulong to)
    {
        string type = from.Type?.Name ?? "?";
        ClrReference reference = from.EnumerateReferencesWithFields(carefully: true, considerDependantHandles: true).FirstOrDefault(reference => reference.Object.Address == to);
        if (reference.IsDependentHandle)
        {
            return ("a weak table's value", PinKind.WeakTable);
        }

        string step = reference.Field?.Name is { } field && !type.StartsWith("System.Collections", StringComparison.Ordinal) ? $"{type}.{field}" : Inside;
        return (step, KindOf(type));
    }

    private static PinKind? KindOf(string type) => type switch
    {
        "System.Threading.TimerQueueTimer" => PinKind.Timer,
        "System.Threading.CancellationTokenSource+CallbackNode" => PinKind.CancellationRegistration,
        "System.Threading.ExecutionContext" => PinKind.AmbientValue,
        "System.Diagnostics.ActivityListener" or "System.Diagnostics.Metrics.MeterListener" => PinKind.Listener,
        _ when type.StartsWith("System.Diagnostics.Metrics.Observable", StringComparison.Ordinal) => PinKind.Listener,
        _ => null,
    };

    private static PinKind KindOf(ClrRoot root) => root.RootKind switch
    {
        ClrRootKind.Stack => PinKind.ThreadStack,
        ClrRootKind.FinalizerQueue => PinKind.Other,

        // The runtime keeps static fields in arrays that it holds by handles.
        _ when root.Object.Type is { IsArray: true } => PinKind.StaticField,
        _ => PinKind.Handle,
    };

    private static string NameOf(ClrRoot root) => root switch
    {
        ClrHandle handle => $"{handle.HandleKind} handle",
        _ => $"{root.RootKind} root",
    };

    private static string NameOf(ClrObject value) => value.Type is { Name: "System.RuntimeType" } && value.AsRuntimeType() is { } type
        ? $"type {type.Name}"
        : value.Type?.Name ?? "an object";
}
