namespace Segue.Generators.Schemas;

/// <summary>Why a schema file could not be read, and where.</summary>
internal sealed record SchemaError(string Message, TextPosition Position);
