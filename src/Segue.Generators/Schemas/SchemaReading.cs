namespace Segue.Generators.Schemas;

/// <summary>What came of reading a schema file: the file with the places of its parts, or an error.</summary>
internal sealed record SchemaReading
{
    public SchemaReading(SchemaFile file, SchemaPositions positions)
    {
        File = file;
        Positions = positions;
    }

    public SchemaReading(SchemaError error) => Error = error;

    public SchemaFile? File { get; }

    /// <summary>Apart from the file, so that white space does not make files differ.</summary>
    public SchemaPositions? Positions { get; }

    public SchemaError? Error { get; }
}
