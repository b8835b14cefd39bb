using Microsoft.CodeAnalysis.CSharp;

namespace Segue.Generators.Emission;

/// <summary>Writes values as C# literals and text as XML.</summary>
internal static class Literals
{
    public static string String(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Xml(string value) => value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
