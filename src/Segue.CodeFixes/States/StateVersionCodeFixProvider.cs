using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;

namespace Segue.CodeFixes.States;

/// <summary>
/// Brings a state and its history together: the number on the record, the shape in <c>schemas/</c> and the migration, with all that
/// is obvious filled in and a compile error wherever a person has to decide.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateVersionCodeFixProvider))]
[Shared]
internal sealed class StateVersionCodeFixProvider : CodeFixProvider
{
    internal const string EquivalenceKey = "Segue.StateVersion";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
    [
        DiagnosticIds.SchemaMissing,
        DiagnosticIds.SchemaVersionMissing,
        DiagnosticIds.SchemaShapeDiffers,
        DiagnosticIds.MigrationMissing,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => StateFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && model?.GetDeclaredSymbol(declaration, context.CancellationToken) is { } type
            && await StateRepairs.FindAsync(context.Document.Project, context.CancellationToken).ConfigureAwait(false) is { } repairs
            && repairs.Of(type) is { } repair)
        {
            Solution solution = context.Document.Project.Solution;
            context.RegisterCodeFix(
                CodeAction.Create(repair.Title, cancellation => repair.ApplyAsync(solution, cancellation), EquivalenceKey),
                context.Diagnostics);
        }
    }
}
