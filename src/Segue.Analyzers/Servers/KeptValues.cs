using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.Servers;

/// <summary>Says why a member keeps a value that code changes.</summary>
internal static class KeptValues
{
    /// <summary>What a diagnostic has where the field needs one word more: nothing changes it after construction.</summary>
    public const string IsNeverChanged = "IsNeverChanged";

    /// <summary>Reports a rule at a member that keeps such a value, with the reason.</summary>
    public static void Report(SymbolAnalysisContext context, DiagnosticDescriptor rule, ISymbol member, ChangeTracker changes)
    {
        if (Why(member, changes) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, member.Locations[0], Properties(member, changes), TypeNames.Message(member), reason));
        }
    }

    /// <summary>What a code fix has to know of a member.</summary>
    private static ImmutableDictionary<string, string?> Properties(ISymbol member, ChangeTracker changes) =>
        member is IFieldSymbol { IsReadOnly: false } && !changes.IsChanged(member)
            ? ImmutableDictionary<string, string?>.Empty.Add(IsNeverChanged, "true")
            : ImmutableDictionary<string, string?>.Empty;

    /// <summary>The reason, as it follows the member's name; null where it keeps none.</summary>
    private static string? Why(ISymbol member, ChangeTracker changes) => member switch
    {
        IFieldSymbol { IsConst: true } => null,
        IFieldSymbol { IsImplicitlyDeclared: true } => null,
        IFieldSymbol { IsReadOnly: false } => changes.IsMarkOfTheEnd(member) ? null : "can be changed",
        IFieldSymbol field => Holding(field, field.Type, changes),
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true, IsAbstract: false } => "holds the handlers of an event",
        IPropertySymbol property when IsAutomatic(property) => property.SetMethod is { IsInitOnly: false }
            ? "can be set"
            : Holding(property, property.Type, changes),
        _ => null,
    };

    private static string? Holding(ISymbol member, ITypeSymbol type, ChangeTracker changes) =>
        MutableCollections.Contains(type) && changes.IsChanged(member) ? "is a collection that is changed" : null;

    private static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers()
        .OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
