using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;

namespace Segue.Generators.Parsing;

/// <summary>
/// Finds the properties that carry a type's value: those with a field behind them. Computed ones follow from the others.
/// </summary>
internal static class ValueProperties
{
    /// <param name="type">The type.</param>
    /// <param name="diagnostics">Where to put what is wrong.</param>
    /// <param name="isComplete">False where the type keeps a part of its value in another way.</param>
    public static IReadOnlyList<IPropertySymbol> Find(INamedTypeSymbol type, DiagnosticList diagnostics, out bool isComplete)
    {
        var properties = new List<IPropertySymbol>();
        isComplete = true;
        foreach (IEventSymbol hidden in type.GetMembers().OfType<IEventSymbol>().Where(HoldsHandlers))
        {
            diagnostics.Add(StateDiagnostics.HiddenValue, hidden, TypeNames.Message(hidden), "an event");
            isComplete = false;
        }

        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
        {
            if (WhyHidden(field) is { } reason)
            {
                ISymbol member = field.AssociatedSymbol ?? field;
                diagnostics.Add(StateDiagnostics.HiddenValue, member, WithoutMarks(TypeNames.Message(member)), reason);
                isComplete = false;
            }
            else if (field.AssociatedSymbol is IPropertySymbol { SetMethod.IsInitOnly: false } property)
            {
                diagnostics.Add(StateDiagnostics.Mutable, property, TypeNames.Message(property), HowToFreeze(property));
                isComplete = false;
            }
            else
            {
                properties.Add((IPropertySymbol)field.AssociatedSymbol!);
            }
        }

        return properties;
    }

    private static bool HoldsHandlers(IEventSymbol symbol) => symbol is { IsStatic: false, AddMethod.IsImplicitlyDeclared: true };

    private static string? WhyHidden(IFieldSymbol field) => field.AssociatedSymbol switch
    {
        IPropertySymbol { DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public } => null,
        IPropertySymbol { GetMethod: null } => "never read",
        IPropertySymbol => "not public",
        _ when field.IsImplicitlyDeclared => "a constructor parameter that a member uses",
        _ => "a field",
    };

    /// <summary>The compiler calls the field behind a parameter <c>&lt;parameter&gt;P</c>.</summary>
    private static string WithoutMarks(string name) => name.Replace("<", "").Replace(">P", "");

    private static string HowToFreeze(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is ParameterSyntax)
            ? "declare the record struct as readonly"
            : "write init instead of set";
}
