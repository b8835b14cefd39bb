using System.Reflection;
using System.Text.RegularExpressions;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Purging;

/// <summary>Names types, fields and objects as their authors wrote them.</summary>
internal static partial class TypeNames
{
    /// <summary>An object that was found.</summary>
    public static string Describe(object value) => value switch
    {
        Type type => $"type {Of(type)}",
        MethodBase { DeclaringType: { } declaring } method => $"method {Of(declaring)}.{method.Name}",
        MemberInfo { DeclaringType: { } declaring } member => $"member {Of(declaring)}.{member.Name}",
        Assembly assembly => $"assembly {assembly.GetName().Name}",
        Module module => $"assembly {module.Assembly.GetName().Name}",
        ModuleLoadContext context => $"load context {context.Name}",
        _ when value.GetType().FullName == "System.Reflection.LoaderAllocator" => "code of the module",
        _ => Of(value.GetType()),
    };

    public static string Of(FieldInfo field)
    {
        Match property = PropertyField().Match(field.Name);
        return $"{Of(field.DeclaringType!)}.{(property.Success ? property.Groups["name"].Value : field.Name)}";
    }

    public static string Of(Type type)
    {
        if (type.HasElementType)
        {
            return $"{Of(type.GetElementType()!)}[]";
        }

        if (type is { IsConstructedGenericType: true, DeclaringType: not null } && type.Name.StartsWith("AsyncStateMachineBox", StringComparison.Ordinal))
        {
            return $"async {Of(type.GetGenericArguments()[^1])}";
        }

        if (type.DeclaringType is { } declaring && Generated().Match(type.Name) is { Success: true } generated)
        {
            // Of a generic method's or a closed type's: the arguments say nothing that the method's name does not.
            string owner = Of(declaring);
            return generated.Groups["method"] is { Success: true, Length: > 0 } method ? $"{owner}.{method.Value}()" : $"a lambda of {owner}";
        }

        string name = type.DeclaringType is { } outer ? $"{Of(outer)}.{Plain(type.Name)}" : $"{(type.Namespace is { } space ? space + "." : "")}{Plain(type.Name)}";
        return type.IsConstructedGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    private static string Plain(string name) => name.Split('`')[0];

    [GeneratedRegex("^<(?<name>[^>]+)>k__BackingField$")]
    private static partial Regex PropertyField();

    [GeneratedRegex(@"^<(?:<\w*>g__(?<method>\w+)\|.*>d|(?<method>\w*)>(?:d__|c))")]
    private static partial Regex Generated();
}
