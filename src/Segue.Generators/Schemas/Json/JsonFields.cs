namespace Segue.Generators.Schemas.Json;

/// <summary>The properties of an object whose names are known. Unknown ones are refused: nothing is ignored in silence.</summary>
internal sealed class JsonFields
{
    private readonly JsonObject _object;

    private JsonFields(JsonObject json) => _object = json;

    /// <summary>Takes an object apart.</summary>
    /// <param name="json">The object.</param>
    /// <param name="names">The names it must have; with a question mark at the end those that it may have.</param>
    public static JsonFields Of(JsonValue json, params string[] names)
    {
        JsonObject found = json as JsonObject ?? throw Mismatch("an object", json);
        foreach (JsonProperty property in found.Properties)
        {
            if (!names.Contains(property.Name) && !names.Contains(property.Name + "?"))
            {
                throw new SchemaFormatException($"\"{property.Name}\" is unknown here", property.Position);
            }
        }

        string? missing = names.FirstOrDefault(n => n[n.Length - 1] != '?' && found.Properties.All(p => p.Name != n));
        return missing is null ? new JsonFields(found) : throw new SchemaFormatException($"\"{missing}\" is missing", found.Position);
    }

    public static JsonString AsString(JsonValue value) => value as JsonString ?? throw Mismatch("a string", value);

    public JsonString String(string name) => AsString(Value(name));

    public JsonString? TryString(string name) => Find(name) is { } value ? AsString(value) : null;

    public JsonArray Array(string name) => Value(name) as JsonArray ?? throw Mismatch("an array", Value(name));

    public JsonObject Object(string name) => TryObject(name)!;

    public JsonObject? TryObject(string name) => Find(name) is { } value ? value as JsonObject ?? throw Mismatch("an object", value) : null;

    public JsonLiteral Number(string name) => Value(name) as JsonLiteral ?? throw Mismatch("a number", Value(name));

    public bool Boolean(string name) => Value(name) switch
    {
        JsonLiteral { Text: "true" } => true,
        JsonLiteral { Text: "false" } => false,
        JsonValue other => throw Mismatch("true or false", other),
    };

    private JsonValue Value(string name) => Find(name)!;

    private JsonValue? Find(string name) => _object.Properties.FirstOrDefault(p => p.Name == name)?.Value;

    private static SchemaFormatException Mismatch(string expected, JsonValue found) =>
        new($"{expected} expected, {found.Kind} found", found.Position);
}
