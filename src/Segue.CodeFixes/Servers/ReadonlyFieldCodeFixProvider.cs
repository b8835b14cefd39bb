using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Analyzers;
using Segue.Analyzers.Servers;

namespace Segue.CodeFixes.Servers;

/// <summary>Makes a field readonly that nothing changes. What is changed belongs into the state, and what becomes of it a person decides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadonlyFieldCodeFixProvider))]
[Shared]
internal sealed class ReadonlyFieldCodeFixProvider : CodeFixProvider
{
    internal const string Title = "Make the field readonly";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ServerField, DiagnosticIds.StaticField];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (context.Diagnostics.All(static diagnostic => diagnostic.Properties.ContainsKey(KeptValues.IsNeverChanged))
            && root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration.Variables.Count: 1 } field)
        {
            SyntaxToken modifier = SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            FieldDeclarationSyntax changed = field.Modifiers.Count > 0
                ? field.WithModifiers(field.Modifiers.Add(modifier))
                : field.WithoutLeadingTrivia().WithModifiers(SyntaxFactory.TokenList(modifier)).WithLeadingTrivia(field.GetLeadingTrivia());
            context.Offer(Title, root.ReplaceNode(field, changed));
        }
    }
}
