using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Model;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.CodeFixes.States;

/// <summary>A state as the code of a project has it now.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="Version">The version that the code works with.</param>
/// <param name="Type">The full name of the type.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Attribute">The attribute, in the file that it stands in.</param>
/// <param name="ShapeAt">What it looks like as another version: of what attributes say of changes, each version has its own.</param>
internal sealed record StateInProject(
    string Alias, int Version, string Type, Shape Shape, bool IsPublic, SyntaxReference Attribute, Func<int, Shape?> ShapeAt)
{
    /// <summary>The state that a type is; null where it is none, or has no shape because something else is wrong with it.</summary>
    public static StateInProject? Of(INamedTypeSymbol type, Compilation compilation)
    {
        AttributeData? attribute = type.FindAttribute(MetadataNames.StateAttribute);
        return attribute?.ApplicationSyntaxReference is { } reference
            && StateParser.Parse(type, attribute, compilation).Model is { Shape: { } shape } model
                ? new StateInProject(model.Alias, model.Version, model.FullName, shape, model.IsPublic, reference, version => ShapeAt(model.Alias, version))
                : null;

        Shape? ShapeAt(string alias, int version) => new ShapeParser(compilation.Assembly, new DiagnosticList(type.Locations[0]), alias, version)
            .Parse(type, out Construction? _, out EquatableArray<NestedModel> _, out EquatableArray<DeclaredChange> _);
    }

    /// <summary>All states of a project, rows before the states that hold them: a new version of a row changes these.</summary>
    public static IReadOnlyList<StateInProject> AllOf(Compilation compilation, CancellationToken cancellation)
    {
        List<StateInProject> states =
        [
            .. compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellation)
                .OfType<INamedTypeSymbol>()
                .Select(type => Of(type, compilation))
                .OfType<StateInProject>(),
        ];
        HashSet<string> rows = new(states.SelectMany(static state => state.Shape.Expressions()).OfType<RowExpression>().Select(static row => row.Alias), StringComparer.Ordinal);
        return [.. states.OrderByDescending(state => rows.Contains(state.Alias)).ThenBy(static state => state.Alias, StringComparer.Ordinal)];
    }

    /// <summary>This state under another version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="solution">The solution to write it in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Solution> WithVersionAsync(int version, Solution solution, CancellationToken cancellation)
    {
        Document document = solution.GetDocument(Attribute.SyntaxTree)!;
        SyntaxNode root = await Attribute.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        var attribute = (AttributeSyntax)await Attribute.GetSyntaxAsync(cancellation).ConfigureAwait(false);
        LiteralExpressionSyntax number = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(version));
        AttributeArgumentListSyntax list = attribute.ArgumentList!;
        AttributeArgumentSyntax? said = list.Arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "version")
            ?? list.Arguments.Skip(1).FirstOrDefault(static argument => argument.NameColon is null);
        AttributeArgumentListSyntax changed = said is null
            ? list.AddArguments(SyntaxFactory.AttributeArgument(number).WithLeadingTrivia(SyntaxFactory.Space))
            : list.ReplaceNode(said.Expression, number.WithTriviaFrom(said.Expression));
        return document.WithSyntaxRoot(root.ReplaceNode(list, changed)).Project.Solution;
    }
}
