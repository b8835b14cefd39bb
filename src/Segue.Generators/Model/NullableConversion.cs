namespace Segue.Generators.Model;

/// <summary>Null stays null, anything else is converted.</summary>
/// <param name="Inner">How a value is converted.</param>
/// <param name="Type">The nullable type that comes out, as generated code writes it.</param>
internal sealed record NullableConversion(ValueConversion Inner, string Type) : ValueConversion;
