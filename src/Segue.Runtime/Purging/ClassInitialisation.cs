using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Segue.Runtime.Purging;

/// <summary>
/// Tells whether a type's static constructor has run. To read a static field runs it, and a search must run nothing: the
/// constructor of a type that nobody uses may open a file, or throw.
/// </summary>
/// <remarks>
/// The runtime knows, in a structure without a public face. Where that is not as it is known here, nothing can be told, and
/// types with a static constructor are left out of the search.
/// </remarks>
internal static class ClassInitialisation
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type? Auxiliary = typeof(object).Assembly.GetType("System.Runtime.CompilerServices.MethodTableAuxiliaryData");

    private static readonly MethodInfo? IsInited = Auxiliary?.GetProperty("IsClassInited", Instance)?.GetMethod;

    /// <summary>Where a type's method table has the pointer to its auxiliary data.</summary>
    private static readonly int? Offset = typeof(object).Assembly.GetType("System.Runtime.CompilerServices.MethodTable")
        ?.GetField("AuxiliaryData", Instance)
        ?.GetCustomAttribute<FieldOffsetAttribute>()
        ?.Value;

    /// <summary>Whether the search may read the type's static fields.</summary>
    /// <param name="type">A type without open parameters.</param>
    public static unsafe bool HasRun(Type type)
    {
        if (IsInited is null || Offset is null)
        {
            return type.TypeInitializer is null;
        }

        byte* methodTable = (byte*)type.TypeHandle.Value;
        byte* auxiliary = *(byte**)(methodTable + Offset.Value);
        object data = RuntimeHelpers.Box(ref *auxiliary, Auxiliary!.TypeHandle)!;
        return (bool)IsInited.Invoke(data, null)!;
    }
}
