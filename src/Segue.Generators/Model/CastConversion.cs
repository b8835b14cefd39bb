namespace Segue.Generators.Model;

/// <summary>The value is cast after it has been converted: a number to a wider one, or a value to its nullable type.</summary>
/// <param name="Inner">How it is converted first.</param>
/// <param name="Type">The type that comes out, as generated code writes it.</param>
internal sealed record CastConversion(ValueConversion Inner, string Type) : ValueConversion;
