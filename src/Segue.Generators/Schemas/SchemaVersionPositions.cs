namespace Segue.Generators.Schemas;

/// <summary>Where the checked parts of one version stand.</summary>
internal sealed record SchemaVersionPositions(TextPosition Version, TextPosition Fingerprint, TextPosition Chain);
