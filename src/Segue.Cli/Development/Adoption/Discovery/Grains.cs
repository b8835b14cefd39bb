using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>Knows grains by the names that Orleans gives them, whichever version of it, or whatever has the same form.</summary>
internal static class Grains
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["IGrainWithStringKey"] = "string",
        ["IGrainWithIntegerKey"] = "long",
        ["IGrainWithGuidKey"] = "Guid",
    };

    /// <summary>Whether the type is what grains derive from.</summary>
    public static bool IsBase(INamedTypeSymbol type) => type is { Name: "Grain", Arity: 0 or 1 };

    /// <summary>Whether the class is a grain.</summary>
    public static bool Is(INamedTypeSymbol type) =>
        type.BaseTypes().Any(IsBase) || type.AllInterfaces.Any(contract => contract.Name is "IGrain" or "IGrainBase" || Keys.ContainsKey(contract.Name));

    /// <summary>The type of its keys as C# writes it; null where it has none that a keyed server may have.</summary>
    public static string? Key(INamedTypeSymbol type) => type.AllInterfaces.Select(contract => Keys.GetValueOrDefault(contract.Name)).FirstOrDefault(key => key is not null);

    /// <summary>What it stores: under which expression its code finds it.</summary>
    public static IEnumerable<(DataMember Member, string Expression)> Stored(INamedTypeSymbol type)
    {
        if (type.BaseTypes().FirstOrDefault(ancestor => IsBase(ancestor) && ancestor.Arity == 1) is { } based)
        {
            ISymbol state = based.GetMembers("State").FirstOrDefault() ?? based;
            yield return (new DataMember(state, based.TypeArguments[0], IsReadOnly: false), "State");
        }

        List<DataMember> fields = [.. DataMembers.Of(type).Where(member => IsPersistent(member.Type))];
        foreach (DataMember field in fields)
        {
            yield return (field with { Type = ((INamedTypeSymbol)field.Type).TypeArguments[0] }, $"{field.Name}.State");
        }

        IEnumerable<IParameterSymbol> captured = type.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.Any(place => place.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => IsPersistent(parameter.Type) && !fields.Any(field => SymbolEqualityComparer.Default.Equals(field.Type, parameter.Type)));
        foreach (IParameterSymbol parameter in captured)
        {
            yield return (new DataMember(parameter, ((INamedTypeSymbol)parameter.Type).TypeArguments[0], IsReadOnly: false), $"{parameter.Name}.State");
        }
    }

    /// <summary>Whether the type is a handle to what a grain stores.</summary>
    public static bool IsPersistent(ITypeSymbol type) => type is INamedTypeSymbol { Name: "IPersistentState", Arity: 1 };
}
