namespace Segue.Generators.Model;

/// <summary>An enum keeps its number, because every name has the same one on both sides.</summary>
internal sealed record CastBody : ConversionBody;
