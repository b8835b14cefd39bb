using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;

namespace Segue.CodeFixes.States;

/// <summary>Makes a member of a state one that is set once: <c>init</c> for <c>set</c>, <c>readonly</c> for a record struct.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InitAccessorCodeFixProvider))]
[Shared]
internal sealed class InitAccessorCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.StateMutable];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        switch (root?.FindToken(context.Span.Start).Parent)
        {
            case { } node when node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
                && property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter:
                context.Offer("Write init instead of set", root.ReplaceNode(setter, Init(setter)));
                break;
            case ParameterSyntax { Parent.Parent: RecordDeclarationSyntax record } when record.IsKind(SyntaxKind.RecordStructDeclaration):
                context.Offer("Make the record struct readonly", root.ReplaceNode(record, TypeModifiers.Insert(record, SyntaxKind.ReadOnlyKeyword)));
                break;
        }
    }

    /// <summary>Without the accessibility of the setter: a migration has to set the member.</summary>
    private static AccessorDeclarationSyntax Init(AccessorDeclarationSyntax setter) => SyntaxFactory
        .AccessorDeclaration(
            SyntaxKind.InitAccessorDeclaration,
            setter.AttributeLists,
            default,
            SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTrailingTrivia(setter.Keyword.TrailingTrivia),
            setter.Body,
            setter.ExpressionBody,
            setter.SemicolonToken)
        .WithLeadingTrivia(setter.GetLeadingTrivia());
}
