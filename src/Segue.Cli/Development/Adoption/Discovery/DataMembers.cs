using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>Lists what the objects of a class hold, and what the class itself does.</summary>
internal static class DataMembers
{
    /// <summary>What an object holds, what it has of its own bases first. What a grain has of the framework's is not part of it.</summary>
    public static IEnumerable<DataMember> Of(INamedTypeSymbol type) => type.BaseTypes()
        .TakeWhile(ancestor => IsOwn(ancestor, type) && !Grains.IsBase(ancestor))
        .Reverse()
        .Append(type)
        .SelectMany(Declared);

    /// <summary>What the class holds for all of its objects and may change.</summary>
    public static IEnumerable<DataMember> Statics(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.IsStatic)
        .Select(Read)
        .OfType<DataMember>();

    private static IEnumerable<DataMember> Declared(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => !member.IsStatic)
        .Select(Read)
        .OfType<DataMember>();

    private static DataMember? Read(ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: true } => null,
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } =>
            new DataMember(property, property.Type, property.SetMethod is null or { IsInitOnly: true }),
        IFieldSymbol { IsImplicitlyDeclared: false, AssociatedSymbol: null } field => new DataMember(field, field.Type, field.IsReadOnly),
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true, IsAbstract: false } handlers => new DataMember(handlers, handlers.Type, IsReadOnly: false),
        _ => null,
    };

    private static bool IsOwn(INamedTypeSymbol ancestor, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, type.ContainingAssembly);
}
