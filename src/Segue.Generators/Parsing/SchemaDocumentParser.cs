using Microsoft.CodeAnalysis;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Finds the schema files among the additional files of a project.</summary>
internal static class SchemaDocumentParser
{
    /// <summary>The folder that schema files are in.</summary>
    public const string Folder = "schemas";

    private const string Extension = ".json";

    /// <summary>The alias that a path ends in as <c>schemas/&lt;alias&gt;.json</c>; null where it is no schema file's.</summary>
    public static string? FindAlias(string path) =>
        path.Split('/', '\\') is [.., Folder, var name] && name.EndsWith(Extension, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Extension.Length)
            : null;

    public static bool IsSchema(AdditionalText file) => FindAlias(file.Path) is not null;

    public static SchemaDocument Parse(AdditionalText file, CancellationToken cancellation)
    {
        string text = file.GetText(cancellation)?.ToString() ?? "";
        return new SchemaDocument(file.Path, FindAlias(file.Path)!, SchemaReader.Read(text));
    }
}
