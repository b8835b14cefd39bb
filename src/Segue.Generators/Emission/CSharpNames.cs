using Microsoft.CodeAnalysis.CSharp;

namespace Segue.Generators.Emission;

/// <summary>Writes names so that they are names whatever they say.</summary>
internal static class CSharpNames
{
    /// <summary>A name with an at sign where it is a keyword.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A name with dots from the root of all namespaces.</summary>
    public static string Global(string name) => $"global::{Qualified(name)}";

    /// <summary>A name within a namespace, from the root of all namespaces.</summary>
    public static string Global(string space, string name) => Global(space.Length == 0 ? name : $"{space}.{name}");

    /// <summary>A name with dots, each part with an at sign where it is a keyword.</summary>
    public static string Qualified(string name) => string.Join(".", name.Split('.').Select(Identifier));
}
