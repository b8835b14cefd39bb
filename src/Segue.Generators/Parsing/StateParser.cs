using System.Globalization;
using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Makes a model of a type with <c>[State]</c>.</summary>
internal static class StateParser
{
    public static Parsed<StateModel> Parse(GeneratorAttributeSyntaxContext context) =>
        Parse((INamedTypeSymbol)context.TargetSymbol, context.Attributes[0], context.SemanticModel.Compilation);

    /// <summary>Parses a type for a tool that has the compilation itself.</summary>
    public static Parsed<StateModel> Parse(INamedTypeSymbol type, AttributeData attribute, Compilation compilation)
    {
        var diagnostics = new DiagnosticList(type.Locations[0]);
        (string alias, int version) = StateAttributeReader.Read(attribute);
        CheckIdentity(type, alias, version, diagnostics);
        if (TypeForm.WhyNoState(type) is { } reason)
        {
            diagnostics.Add(StateDiagnostics.TypeForm, type, TypeNames.Message(type), reason);
        }

        StateModel? model = diagnostics.IsEmpty ? Model(type, alias, version, compilation, diagnostics) : null;
        return new Parsed<StateModel>(model, diagnostics.Fallback, diagnostics.ToEquatableArray());
    }

    private static void CheckIdentity(INamedTypeSymbol type, string alias, int version, DiagnosticList diagnostics)
    {
        if (!SchemaNames.IsAlias(alias))
        {
            diagnostics.Add(StateDiagnostics.Alias, type, alias);
        }

        if (version < 0)
        {
            diagnostics.Add(StateDiagnostics.Version, type, alias, version.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static StateModel Model(INamedTypeSymbol type, string alias, int version, Compilation compilation, DiagnosticList diagnostics)
    {
        var parser = new ShapeParser(compilation.Assembly, diagnostics, alias, version);
        Shape? shape = parser.Parse(
            type,
            out Construction? construction,
            out EquatableArray<NestedModel> nestedTypes,
            out EquatableArray<DeclaredChange> changes);
        foreach (string? nested in nestedTypes.Select(static n => n.Name).Prepend(null))
        {
            CheckNumberedName(type, NumberedNames.Of(type.Name, nested, version), alias, version, compilation, diagnostics);
        }

        return new StateModel(
            alias,
            version,
            TypeNames.Definition(type),
            TypeNames.CSharp(type),
            type.IsVisibleOutside(),
            shape,
            construction,
            nestedTypes,
            changes);
    }

    /// <summary>A type of that name in code would silently take the place of the generated name within its namespace.</summary>
    private static void CheckNumberedName(
        INamedTypeSymbol type,
        string name,
        string alias,
        int version,
        Compilation compilation,
        DiagnosticList diagnostics)
    {
        if (compilation.GetSymbolsWithName(name, SymbolFilter.Type).FirstOrDefault() is { } taken)
        {
            diagnostics.Add(
                StateDiagnostics.NumberedNameTaken,
                type,
                name,
                $"version {version.ToString(CultureInfo.InvariantCulture)} of '{alias}'",
                $"the type '{taken.ToDisplayString()}' in code");
        }
    }
}
