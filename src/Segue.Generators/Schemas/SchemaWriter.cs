using System.Globalization;
using Segue.Generators.Schemas.Json;

namespace Segue.Generators.Schemas;

/// <summary>Writes schema files: the same file gives the same text, with one member a line so that merges stay small.</summary>
internal static class SchemaWriter
{
    /// <summary>Writes the text of <c>schemas/&lt;alias&gt;.json</c>: two spaces, LF, a line feed at the end.</summary>
    public static string Write(SchemaFile file)
    {
        var json = new JsonText(isCompact: false);
        json.Open('{');
        json.Property("alias", file.Alias);
        json.Property("head", file.Head);
        json.Name("versions");
        json.Open('[');
        foreach (SchemaVersion version in file.Versions)
        {
            json.Item();
            WriteVersion(json, version);
        }

        json.Close(']');
        json.Close('}');
        return json.ToString();
    }

    /// <summary>Writes the object of one version in one line, as a module's entries carry it.</summary>
    public static string WriteCompact(SchemaVersion version)
    {
        var json = new JsonText(isCompact: true);
        WriteVersion(json, version);
        return json.ToString();
    }

    private static void WriteVersion(JsonText json, SchemaVersion version)
    {
        json.Open('{');
        json.Property("version", version.Version);
        json.Property("type", version.Type);
        json.Property("kind", KindName(version.Shape.Root.Kind));
        json.Property("shipped", version.IsShipped);
        json.Property("fingerprint", version.Fingerprint);
        json.Property("chain", version.Chain);
        WriteMembers(json, version.Shape.Root);
        if (version.Shape.Types.Count > 0)
        {
            json.Name("types");
            json.Open('{');
            foreach (NestedType type in version.Shape.Types)
            {
                json.Name(type.Name);
                WriteNestedType(json, type.Shape);
            }

            json.Close('}');
        }

        json.Close('}');
    }

    private static void WriteNestedType(JsonText json, NestedShape shape)
    {
        json.Open('{');
        switch (shape)
        {
            case MembersShape members:
                json.Property("kind", KindName(members.Kind));
                WriteMembers(json, members);
                break;
            case EnumShape named:
                json.Property("kind", "enum");
                json.Property("underlying", named.Underlying);
                json.Name("members");
                json.Open('{');
                foreach (EnumMember member in named.Members)
                {
                    json.Property(member.Name, member.Value.ToString(CultureInfo.InvariantCulture));
                }

                json.Close('}');
                break;
        }

        json.Close('}');
    }

    private static void WriteMembers(JsonText json, MembersShape shape)
    {
        if (shape.Constructor.Count > 0)
        {
            json.Property("constructor", string.Join(", ", shape.Constructor));
        }

        json.Name("members");
        json.Open('{');
        foreach (ShapeMember member in shape.Members)
        {
            json.Property(member.Name, member.Type.ToString());
        }

        json.Close('}');
        if (shape.Changes.Count > 0)
        {
            json.Name("changes");
            json.Open('{');
            foreach (ShapeChange change in shape.Changes)
            {
                json.Property(change.Member, change.ToString());
            }

            json.Close('}');
        }
    }

    private static string KindName(ShapeKind kind) => kind == ShapeKind.Struct ? "struct" : "record";
}
