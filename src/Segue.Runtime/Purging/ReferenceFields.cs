using System.Reflection;

namespace Segue.Runtime.Purging;

/// <summary>The fields of types through which an object can hold another. Lives only as long as one search.</summary>
internal sealed class ReferenceFields
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<Type, FieldInfo[]> _instance = [];
    private readonly Dictionary<Type, bool> _values = [];

    /// <summary>The fields of an object of a type, those of its base types among them.</summary>
    public FieldInfo[] Of(Type type)
    {
        if (!_instance.TryGetValue(type, out FieldInfo[]? fields))
        {
            List<FieldInfo> found = [];
            for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
            {
                found.AddRange(declaring.GetFields(Declared | BindingFlags.Instance).Where(field => CanHold(field.FieldType)));
            }

            _instance.Add(type, fields = [.. found]);
        }

        return fields;
    }

    /// <summary>The static fields that a closed type declares.</summary>
    public IEnumerable<FieldInfo> StaticsOf(Type type) =>
        type.GetFields(Declared | BindingFlags.Static).Where(field => !field.IsLiteral && CanHold(field.FieldType));

    /// <summary>Whether what is declared as this type can lead to an object that holds code.</summary>
    public bool CanHold(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer || type.IsByRef || type == typeof(string))
        {
            return false;
        }

        if (type.IsArray)
        {
            return CanHold(type.GetElementType()!);
        }

        if (!type.IsValueType)
        {
            return true;
        }

        if (!_values.TryGetValue(type, out bool canHold))
        {
            canHold = !type.IsByRefLike && Of(type).Length > 0;
            _values[type] = canHold;
        }

        return canHold;
    }
}
