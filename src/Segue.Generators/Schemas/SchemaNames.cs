using System.Globalization;

namespace Segue.Generators.Schemas;

/// <summary>Which names may stand in a schema file.</summary>
internal static class SchemaNames
{
    /// <summary>Whether a text is an alias or the name of a server: lower-case letters, digits, hyphens; a letter first.</summary>
    public static bool IsAlias(string text) =>
        text.Length > 0 && text[0] is >= 'a' and <= 'z' && text.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>Whether a text can name a member.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && (text[0] == '_' || IsLetter(text[0])) && text.All(static c => IsLetter(c) || IsFurtherCharacter(c));

    /// <summary>Whether a text can name a type: identifiers with dots between them.</summary>
    public static bool IsQualifiedName(string text) => text.Split('.').All(IsIdentifier);

    /// <summary>Whether a simple name would read as something else in a type expression.</summary>
    public static bool IsReserved(string simpleName) =>
        simpleName == "Table" || ScalarTypes.Contains(simpleName) || CollectionTypes.Arity(simpleName) > 0;

    private static bool IsLetter(char c) => char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    private static bool IsFurtherCharacter(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.Format;
}
