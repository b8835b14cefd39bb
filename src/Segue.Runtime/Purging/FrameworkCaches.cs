using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;

namespace Segue.Runtime.Purging;

/// <summary>
/// Clears what the framework caches by type for ever and can let go of: reflection-based JSON. It clears it itself for
/// edit-and-continue, through the handler that its assembly declares, and that is called here.
/// </summary>
internal static class FrameworkCaches
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// Handlers of other assemblies do more than to clear, such as to redraw a page, or less: that of type descriptors empties
    /// what it has of a type, and keeps the type.
    /// </summary>
    private static readonly string[] Known = ["System.Text.Json"];

    /// <summary>Clears what is cached, of all types: nothing finer is offered.</summary>
    public static void Clear()
    {
        IEnumerable<MethodInfo> handlers = AssemblyLoadContext.Default.Assemblies
            .Where(static assembly => Known.Contains(assembly.GetName().Name))
            .SelectMany(static assembly => assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
            .Select(static handler => handler.HandlerType.GetMethod("ClearCache", Static, [typeof(Type[])]))
            .OfType<MethodInfo>();
        foreach (MethodInfo clear in handlers)
        {
            clear.Invoke(null, [null]);
        }
    }
}
