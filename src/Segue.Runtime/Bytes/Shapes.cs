using System.Reflection;
using System.Runtime.CompilerServices;
using Segue.Runtime.States;

namespace Segue.Runtime.Bytes;

/// <summary>What of a type is written, for both directions.</summary>
internal static class Shapes
{
    public static bool IsTuple(Type type) => type.IsGenericType && typeof(ITuple).IsAssignableFrom(type);

    /// <summary>The fields of a value tuple, in order.</summary>
    public static IReadOnlyList<FieldInfo> TupleFields(Type type) =>
        [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(field => field.Name == "Rest" ? 8 : field.Name["Item".Length] - '0')];

    /// <exception cref="BytesException">The type is not a value with members: a delegate, a stream, a table, a type of the framework.</exception>
    public static void ThrowIfShapeless(Type type)
    {
        if (IsTuple(type) && type.IsValueType)
        {
            return;
        }

        bool isFrameworks = type.Assembly == typeof(object).Assembly || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
        if (isFrameworks || type.IsAbstract || type.IsArray || typeof(Table).IsAssignableFrom(type) || ValueShape.Of(type).Members.Count == 0)
        {
            throw BytesException.Unwritable(type, "it has no members that make it. Use a record, a number, a text, a time or an immutable collection.");
        }
    }
}
