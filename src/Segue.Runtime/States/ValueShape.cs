using System.Reflection;

namespace Segue.Runtime.States;

/// <summary>
/// How values of one type are made and taken apart: the same members as in the generator's shape, found by reflection once
/// per load context, when a release is prepared.
/// </summary>
internal sealed class ValueShape
{
    private ValueShape(Type type, ConstructorInfo? constructor, IReadOnlyList<ShapeMember> members)
    {
        Type = type;
        Constructor = constructor;
        Members = members;
    }

    public Type Type { get; }

    /// <summary>The constructor to call; null for a struct that is made of its members alone.</summary>
    public ConstructorInfo? Constructor { get; }

    /// <summary>The members, in the order of their names.</summary>
    public IReadOnlyList<ShapeMember> Members { get; }

    /// <summary>Finds the shape of a record, a sealed class or a struct.</summary>
    public static ValueShape Of(Type type)
    {
        ConstructorInfo? constructor = ChooseConstructor(type);
        Dictionary<string, ParameterInfo> parameters = (constructor?.GetParameters() ?? [])
            .ToDictionary(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase);
        ShapeMember[] members = [.. Properties(type)
            .Select(property => new ShapeMember(property, parameters.GetValueOrDefault(property.Name)))
            .Where(member => member.Parameter is not null || member.Property.CanWrite)
            .OrderBy(member => member.Name, StringComparer.Ordinal)];
        return new ValueShape(type, constructor, members);
    }

    private static ConstructorInfo? ChooseConstructor(Type type)
    {
        HashSet<string> names = Properties(type).Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ConstructorInfo[] fitting = [.. type
            .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => !IsCopyConstructor(constructor, type))
            .Where(constructor => constructor.GetParameters().All(parameter => names.Contains(parameter.Name!)))
            .OrderBy(constructor => constructor.IsPublic ? 0 : 1)
            .ThenBy(constructor => constructor.GetParameters().Length)];

        // Members that have no initialiser can only be given by the constructor with the most parameters.
        bool needsParameters = Properties(type).Any(property => !property.CanWrite && fitting.Any(constructor => Gives(constructor, property)));
        return needsParameters ? fitting.MaxBy(constructor => constructor.GetParameters().Length) : fitting.FirstOrDefault();
    }

    private static bool Gives(ConstructorInfo constructor, PropertyInfo property) =>
        constructor.GetParameters().Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));

    private static bool IsCopyConstructor(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [var only] && only.ParameterType == type;

    private static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.CanRead && property.GetIndexParameters().Length == 0);
}
