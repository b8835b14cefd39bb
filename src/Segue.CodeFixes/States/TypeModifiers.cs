using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Segue.CodeFixes.States;

/// <summary>Writes modifiers of types where people write them.</summary>
internal static class TypeModifiers
{
    /// <summary>The type with one modifier more: behind its accessibility, before <c>partial</c>.</summary>
    public static TypeDeclarationSyntax Insert(TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        int place = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        SyntaxToken token = SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return place == 0
                ? type.WithModifiers(type.Modifiers
                    .Replace(type.Modifiers[0], type.Modifiers[0].WithLeadingTrivia())
                    .Insert(0, token.WithLeadingTrivia(type.Modifiers[0].LeadingTrivia)))
                : type.WithModifiers(type.Modifiers.Insert(place < 0 ? type.Modifiers.Count : place, token));
        }

        return type
            .WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(token.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
