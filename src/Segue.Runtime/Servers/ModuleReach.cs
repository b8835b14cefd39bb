using System.Reflection;

namespace Segue.Runtime.Servers;

/// <summary>
/// Tells whether an object leads to one of a module's own: an array of the host's type may hold the module's objects, and
/// whoever keeps the array keeps the module's code (I7).
/// </summary>
/// <remarks>Slow, by reflection: asked of what exceptions carry, never of results.</remarks>
internal static class ModuleReach
{
    /// <summary>Past this many objects the answer would cost more than it is worth.</summary>
    private const int MostObjects = 1000;

    private const BindingFlags DeclaredFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <returns>False also where the end was not reached: then nothing is known against the object.</returns>
    public static bool Leads(object value)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> open = new([value]);
        while (open.TryPop(out object? next) && seen.Count < MostObjects)
        {
            if (IsModules(next))
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (object part in PartsOf(next))
                {
                    open.Push(part);
                }
            }
        }

        return false;
    }

    private static bool IsModules(object value) => value switch
    {
        Type type => type.IsCollectible,
        MemberInfo member => member.Module.Assembly.IsCollectible,
        Delegate code => code.Method.Module.Assembly.IsCollectible,
        _ => value.GetType().IsCollectible,
    };

    private static IEnumerable<object> PartsOf(object value) => value switch
    {
        string or MemberInfo => [],
        Array array => CanHold(array.GetType().GetElementType()!) ? array.Cast<object?>().OfType<object>() : [],
        _ => FieldsOf(value.GetType()).Select(field => field.GetValue(value)).OfType<object>(),
    };

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(DeclaredFields))
            {
                if (CanHold(field.FieldType))
                {
                    yield return field;
                }
            }
        }
    }

    private static bool CanHold(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsFunctionPointer && type != typeof(string);
}
