namespace Segue.Generators.Model;

/// <summary>A whole number goes back to the narrower type that it was widened from; one that does not fit is refused.</summary>
/// <param name="Type">The type that comes out, as generated code writes it.</param>
internal sealed record CheckedConversion(string Type) : ValueConversion;
