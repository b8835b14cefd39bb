using System.Reflection;
using System.Runtime.CompilerServices;
using Segue.Runtime.States;

namespace Segue.Runtime.Operations;

/// <summary>What a type's values look like in JSON.</summary>
internal static class ValueForm
{
    /// <summary>Whether a type is a tuple.</summary>
    public static bool IsTuple(Type type) => type.IsGenericType && type.IsValueType && typeof(ITuple).IsAssignableFrom(type);

    /// <summary>The items of a tuple, in order; the eighth is a tuple of the rest.</summary>
    public static FieldInfo[] ItemsOf(Type tuple) =>
        [.. tuple.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(field => field.Name == "Rest" ? 8 : field.Name["Item".Length] - '0')];

    /// <summary>
    /// Whether a value is written member by member. The framework's own types hold more than their members say.
    /// </summary>
    public static bool HasMembers(Type type, ValueShape shape) =>
        type.Namespace?.Split('.')[0] != nameof(System) && (shape.Constructor is not null || type.IsValueType);

    /// <summary>Whether operators must not read a member.</summary>
    public static bool IsSensitive(ShapeMember member) =>
        member.Property.IsDefined(typeof(SensitiveAttribute)) || member.Parameter?.IsDefined(typeof(SensitiveAttribute), inherit: false) == true;

    /// <summary>An immutable array that was never made: neither null nor empty.</summary>
    public static bool IsDefault(object collection) => collection.GetType().GetProperty("IsDefault")?.GetValue(collection) is true;
}
