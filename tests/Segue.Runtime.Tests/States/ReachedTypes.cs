using System.Reflection;

namespace Segue.Runtime.Tests.States;

/// <summary>All types that a value leads to: of the objects in it, of what they are generic over, and of their elements.</summary>
internal static class ReachedTypes
{
    private const BindingFlags DeclaredFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlySet<Type> Of(object value)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        HashSet<Type> types = [];
        Stack<object> left = new([value]);
        while (left.TryPop(out object? next))
        {
            if (!next.GetType().IsValueType && !seen.Add(next))
            {
                continue;
            }

            Note(next.GetType(), types);
            if (next is Array elements)
            {
                foreach (object? element in elements)
                {
                    Push(element, left);
                }
            }

            for (Type? type = next.GetType(); type is not null && !type.IsPrimitive; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(DeclaredFields).Where(field => !field.FieldType.IsPointer))
                {
                    Push(field.GetValue(next), left);
                }
            }
        }

        return types;
    }

    /// <summary>Reflection's own objects lead everywhere.</summary>
    private static void Push(object? value, Stack<object> left)
    {
        if (value is not (null or MemberInfo or Assembly or Module or Delegate or Pointer or string))
        {
            left.Push(value);
        }
    }

    private static void Note(Type type, HashSet<Type> types)
    {
        if (types.Add(type))
        {
            if (type.HasElementType)
            {
                Note(type.GetElementType()!, types);
            }

            Array.ForEach(type.GetGenericArguments(), argument => Note(argument, types));
        }
    }
}
