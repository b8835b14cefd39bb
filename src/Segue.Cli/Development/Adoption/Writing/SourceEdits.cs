using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Cli.Development.Adoption.Planning;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>What classes and records need so that a record can be made of them: the word <c>partial</c>, or an alias.</summary>
internal static class SourceEdits
{
    /// <summary>The edits for records, each place once, the last place of a file first.</summary>
    public static IReadOnlyList<SourceEdit> For(IEnumerable<RecordPlan> records) =>
    [
        .. records.SelectMany(Needed)
            .Distinct()
            .OrderBy(edit => edit.Path, StringComparer.Ordinal)
            .ThenByDescending(edit => edit.Position),
    ];

    /// <summary>A text with its edits made.</summary>
    public static string Apply(string text, IEnumerable<SourceEdit> edits) =>
        edits.OrderByDescending(edit => edit.Position).Aggregate(text, (edited, edit) => edited.Insert(edit.Position, edit.Text));

    private static IEnumerable<SourceEdit> Needed(RecordPlan record)
    {
        foreach (AttributedRow row in record.AttributedRows)
        {
            if (Declaration(row.Type) is { } declaration)
            {
                SyntaxToken first = declaration.GetFirstToken();
                string indent = new(' ', first.GetLocation().GetLineSpan().StartLinePosition.Character);
                yield return new SourceEdit(declaration.SyntaxTree.FilePath, first.SpanStart, $"[Segue.State(\"{row.Alias}\", 1)]{LineEnd(declaration)}{indent}");
            }
        }

        for (INamedTypeSymbol? type = record.IsWrapper ? null : record.Source; type is not null; type = type.ContainingType)
        {
            if (Declaration(type) is { } declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                yield return new SourceEdit(declaration.SyntaxTree.FilePath, declaration.Keyword.SpanStart, "partial ");
            }
        }
    }

    private static TypeDeclarationSyntax? Declaration(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as TypeDeclarationSyntax;

    private static string LineEnd(SyntaxNode node) => node.SyntaxTree.ToString().Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
