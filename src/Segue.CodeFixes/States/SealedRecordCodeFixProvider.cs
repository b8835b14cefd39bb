using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;

namespace Segue.CodeFixes.States;

/// <summary>Makes an open class with <c>[State]</c> a sealed record, where that is a matter of a word or two.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealedRecordCodeFixProvider))]
[Shared]
internal sealed class SealedRecordCodeFixProvider : CodeFixProvider
{
    /// <summary>What a record writes itself; where a class has its own, a person decides what becomes of it.</summary>
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal) { "Equals", "GetHashCode", "ToString", "PrintMembers", "Deconstruct" };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.StateTypeForm];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false } type)
        {
            return;
        }

        TypeDeclarationSyntax closed = TypeModifiers.Insert(declaration, SyntaxKind.SealedKeyword);
        bool becomesRecord = closed is ClassDeclarationSyntax && type.DeclaringSyntaxReferences.Length == 1 && IsPlain(type);
        string title = becomesRecord ? "Make it a sealed record" : "Seal it";
        SyntaxNode changed = root.ReplaceNode(declaration, becomesRecord ? ToRecord((ClassDeclarationSyntax)closed) : closed);
        context.Offer(title, changed);
    }

    private static bool IsPlain(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: SpecialType.System_Object }
        && !type.GetMembers().Any(static member => OfRecords.Contains(member.Name) || member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator });

    private static RecordDeclarationSyntax ToRecord(ClassDeclarationSyntax type) => SyntaxFactory.RecordDeclaration(
        SyntaxKind.RecordDeclaration,
        type.AttributeLists,
        type.Modifiers,
        SyntaxFactory.Token(SyntaxKind.RecordKeyword).WithTriviaFrom(type.Keyword),
        classOrStructKeyword: default,
        type.Identifier,
        type.TypeParameterList,
        type.ParameterList,
        type.BaseList,
        type.ConstraintClauses,
        type.OpenBraceToken,
        type.Members,
        type.CloseBraceToken,
        type.SemicolonToken);
}
