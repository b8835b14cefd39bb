using System.Globalization;
using Segue.Generators.Model;
using Segue.Generators.Schemas.Json;

namespace Segue.Generators.Schemas;

/// <summary>Reads schema files. Whether what is stored fits together is for <see cref="SchemaIntegrity"/> to say.</summary>
internal static class SchemaReader
{
    /// <summary>Reads the text of a schema file.</summary>
    public static SchemaReading Read(string text)
    {
        try
        {
            JsonFields fields = JsonFields.Of(JsonParser.Parse(text), "alias", "head", "versions");
            JsonString alias = fields.String("alias");
            JsonString head = fields.String("head");
            JsonArray versions = fields.Array("versions");
            if (versions.Items.Count == 0)
            {
                throw new SchemaFormatException("there is no version", versions.Position);
            }

            List<(SchemaVersion Version, SchemaVersionPositions Positions)> read = [.. versions.Items.Select(ReadVersion)];
            return new SchemaReading(
                new SchemaFile(alias.Value, head.Value, read.Select(static v => v.Version).ToEquatableArray()),
                new SchemaPositions(alias.Position, head.Position, read.Select(static v => v.Positions).ToEquatableArray()));
        }
        catch (SchemaFormatException exception)
        {
            return new SchemaReading(new SchemaError(exception.Message, exception.Position));
        }
    }

    /// <summary>Reads the object of one version, as a module's entries carry it.</summary>
    /// <exception cref="FormatException">The text is not the object of a version.</exception>
    public static SchemaVersion ReadVersion(string json)
    {
        try
        {
            return ReadVersion(JsonParser.Parse(json)).Version;
        }
        catch (SchemaFormatException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static (SchemaVersion Version, SchemaVersionPositions Positions) ReadVersion(JsonValue json)
    {
        JsonFields fields = JsonFields.Of(
            json, "version", "type", "kind", "shipped", "fingerprint", "chain", "constructor?", "members", "changes?", "types?");
        JsonLiteral number = fields.Number("version");
        JsonString type = fields.String("type");
        JsonString fingerprint = fields.String("fingerprint");
        JsonString chain = fields.String("chain");
        Require(int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int version), "is no version", number);
        Require(SchemaNames.IsQualifiedName(type.Value), "is no full name of a type", type);
        Require(Fingerprint.IsWellFormed(fingerprint.Value), "is no fingerprint: 32 lower-case hexadecimal digits", fingerprint);
        Require(Fingerprint.IsWellFormed(chain.Value), "is no chain: 32 lower-case hexadecimal digits", chain);
        var shape = new Shape(
            ReadMembersShape(fields),
            fields.TryObject("types") is { } types ? types.Properties.Select(ReadNestedType) : []);
        ShapeClosure.Check(shape, json.Position);
        return (
            new SchemaVersion(version, type.Value, fields.Boolean("shipped"), fingerprint.Value, chain.Value, shape),
            new SchemaVersionPositions(number.Position, fingerprint.Position, chain.Position));
    }

    private static ShapeKind ReadKind(JsonString kind) => kind.Value switch
    {
        "record" => ShapeKind.Record,
        "struct" => ShapeKind.Struct,
        _ => throw new SchemaFormatException($"'{kind.Value}' is no kind: record or struct", kind.Position),
    };

    private static NestedType ReadNestedType(JsonProperty property)
    {
        Require(SchemaNames.IsQualifiedName(property.Name), "is no name of a type", property);
        return new NestedType(
            property.Name,
            IsEnum(property.Value)
                ? ReadEnum(property.Value)
                : ReadMembersShape(JsonFields.Of(property.Value, "kind", "constructor?", "members", "changes?")));
    }

    private static bool IsEnum(JsonValue json) =>
        json is JsonObject { Properties: var all } && all.Any(static p => p is { Name: "kind", Value: JsonString { Value: "enum" } });

    private static MembersShape ReadMembersShape(JsonFields fields)
    {
        JsonString? constructor = fields.TryString("constructor");
        var shape = new MembersShape(
            ReadKind(fields.String("kind")),
            ReadMembers(fields.Object("members")),
            constructor?.Value.Split([", "], StringSplitOptions.None),
            fields.TryObject("changes") is { } changes ? changes.Properties.Select(ReadChange) : []);
        string? stranger = shape.Constructor.FirstOrDefault(parameter => shape.MemberOf(parameter) is null);
        return stranger is null ? shape : throw new SchemaFormatException($"'{stranger}' is no member", constructor!.Position);
    }

    private static IEnumerable<ShapeMember> ReadMembers(JsonObject json)
    {
        foreach (JsonProperty property in json.Properties)
        {
            Require(SchemaNames.IsIdentifier(property.Name), "is no name of a member", property);
            JsonString type = JsonFields.AsString(property.Value);
            yield return new ShapeMember(property.Name, TypeExpressionParser.Parse(type.Value, type.Position.Right(1)));
        }
    }

    private static ShapeChange ReadChange(JsonProperty property)
    {
        Require(SchemaNames.IsIdentifier(property.Name), "is no name of a member", property);
        JsonString text = JsonFields.AsString(property.Value);
        return ShapeChange.TryParse(property.Name, text.Value)
            ?? throw new SchemaFormatException($"'{text.Value}' is no change: added VALUE, renamed NAME or removed VALUE", text.Position);
    }

    private static EnumShape ReadEnum(JsonValue json)
    {
        JsonFields fields = JsonFields.Of(json, "kind", "underlying", "members");
        JsonString underlying = fields.String("underlying");
        bool isIntegral = underlying.Value is "byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong";
        Require(isIntegral, "is no underlying type of an enum", underlying);
        return new EnumShape(underlying.Value, fields.Object("members").Properties.Select(ReadEnumMember));
    }

    private static EnumMember ReadEnumMember(JsonProperty property)
    {
        Require(SchemaNames.IsIdentifier(property.Name), "is no name of a member", property);
        JsonString text = JsonFields.AsString(property.Value);
        Require(
            decimal.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value),
            "is no whole number",
            text);
        return new EnumMember(property.Name, value);
    }

    private static void Require(bool condition, string complaint, JsonString text) =>
        Require(condition, text.Value, complaint, text.Position);

    private static void Require(bool condition, string complaint, JsonLiteral literal) =>
        Require(condition, literal.Text, complaint, literal.Position);

    private static void Require(bool condition, string complaint, JsonProperty property) =>
        Require(condition, property.Name, complaint, property.Position);

    private static void Require(bool condition, string text, string complaint, TextPosition position)
    {
        if (!condition)
        {
            throw new SchemaFormatException($"'{text}' {complaint}", position);
        }
    }
}
