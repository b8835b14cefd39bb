using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Segue.CodeFixes;

/// <summary>What fixes of one document say.</summary>
internal static class CodeFixContextExtensions
{
    /// <summary>Offers a fix that is another text of the document.</summary>
    /// <param name="context">The diagnostics that it mends.</param>
    /// <param name="title">What it does, as a person chooses it from a list; what fix-all knows it by, too.</param>
    /// <param name="root">The document as it is to be.</param>
    public static void Offer(this CodeFixContext context, string title, SyntaxNode root) => context.RegisterCodeFix(
        CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root)), title),
        context.Diagnostics);
}
