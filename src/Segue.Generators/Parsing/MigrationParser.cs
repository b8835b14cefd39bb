using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;

namespace Segue.Generators.Parsing;

/// <summary>Makes a model of a class that derives from <c>Migration</c> or <c>OneWayMigration</c>.</summary>
internal static class MigrationParser
{
    /// <summary>Whether a node may declare a migration: a class with a list of bases.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is ClassDeclarationSyntax { BaseList: not null };

    /// <returns>The migration; null where the class is none, or where another part of it is parsed.</returns>
    public static Parsed<MigrationModel>? Parse(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        Parse(context.Node, context.SemanticModel, cancellation);

    /// <summary>Parses a candidate for a tool that has the compilation itself.</summary>
    public static Parsed<MigrationModel>? Parse(SyntaxNode node, SemanticModel semantics, CancellationToken cancellation)
    {
        ISymbol? declared = semantics.GetDeclaredSymbol(node, cancellation);
        if (declared is not INamedTypeSymbol { IsAbstract: false } type
            || FirstDeclaration(type, cancellation) != node
            || type.BaseTypes().FirstOrDefault(IsMigration) is not { TypeArguments: [var old, var @new] } migration)
        {
            return null;
        }

        var diagnostics = new DiagnosticList(type.Locations[0]);
        string? reason = WhyNotCreatable(type);
        if (reason is not null)
        {
            diagnostics.Add(MigrationDiagnostics.NotCreatable, type, TypeNames.Message(type), reason);
        }

        var model = new MigrationModel(
            TypeNames.Definition(type).Replace('+', '.'),
            TypeNames.CSharp(type),
            Refer(old),
            Refer(@new),
            migration.Is(MetadataNames.Migration),
            type.FindAttribute(MetadataNames.LossAttribute)?.ConstructorArguments is [{ Value: string what }] ? what : null,
            reason is null);
        return new Parsed<MigrationModel>(model, diagnostics.Fallback, diagnostics.ToEquatableArray());
    }

    /// <summary>The parts of a partial class may each repeat the base; only one of them counts.</summary>
    private static SyntaxNode? FirstDeclaration(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).FirstOrDefault(IsCandidate);

    private static bool IsMigration(INamedTypeSymbol type) => type.Is(MetadataNames.Migration) || type.Is(MetadataNames.OneWayMigration);

    /// <summary>The name of a missing type is known even where code reaches it through an alias or a qualified name.</summary>
    private static VersionReference Refer(ITypeSymbol type) => StateAttributeReader.Find(type) is var (alias, version)
        ? new VersionReference(type.Name, alias, version, IsUnresolved: false)
        : new VersionReference(type.Name, Alias: null, Version: 0, type.TypeKind == TypeKind.Error);

    private static string? WhyNotCreatable(INamedTypeSymbol type) => type switch
    {
        _ when type.IsGenericAnywhere() => "is generic",
        _ when !type.IsNameable() => "is not visible to the whole assembly",
        _ when !type.InstanceConstructors.Any(static c => c is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }) =>
            "has no public constructor without parameters",
        _ => null,
    };
}
