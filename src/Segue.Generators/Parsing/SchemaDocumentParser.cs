using Microsoft.CodeAnalysis;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Finds the schema files among the additional files of a project.</summary>
internal static class SchemaDocumentParser
{
    private const string Extension = ".json";

    /// <summary>Whether a path ends in <c>schemas/&lt;name&gt;.json</c>.</summary>
    public static bool IsSchema(AdditionalText file) =>
        file.Path.Split('/', '\\') is [.., "schemas", var name] && name.EndsWith(Extension, StringComparison.Ordinal);

    public static SchemaDocument Parse(AdditionalText file, CancellationToken cancellation)
    {
        string name = file.Path.Split('/', '\\').Last();
        string text = file.GetText(cancellation)?.ToString() ?? "";
        return new SchemaDocument(file.Path, name.Substring(0, name.Length - Extension.Length), SchemaReader.Read(text));
    }
}
