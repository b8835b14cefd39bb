using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Analyzers;

namespace Segue.CodeFixes.Migrations;

/// <summary>Says of a migration that only throws on the way back that it has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OneWayMigrationCodeFixProvider))]
[Shared]
internal sealed class OneWayMigrationCodeFixProvider : CodeFixProvider
{
    private const string Title = "Derive from OneWayMigration";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.DownThrows];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent is MethodDeclarationSyntax { Parent: ClassDeclarationSyntax type } down
            && Base(type) is not null)
        {
            ClassDeclarationSyntax shorter = type.RemoveNode(down, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
            GenericNameSyntax ancestor = Base(shorter)!;
            ClassDeclarationSyntax changed = shorter.ReplaceNode(
                ancestor,
                ancestor.WithIdentifier(SyntaxFactory.Identifier("OneWayMigration").WithTriviaFrom(ancestor.Identifier)));
            context.Offer(Title, root.ReplaceNode(type, changed));
        }
    }

    private static GenericNameSyntax? Base(ClassDeclarationSyntax type) => type.BaseList?
        .DescendantNodes()
        .OfType<GenericNameSyntax>()
        .FirstOrDefault(static name => name.Identifier.ValueText == "Migration");
}
