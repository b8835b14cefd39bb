using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>Where the checked parts of a schema file stand.</summary>
internal sealed record SchemaPositions(TextPosition Alias, TextPosition Head, EquatableArray<SchemaVersionPositions> Versions);
