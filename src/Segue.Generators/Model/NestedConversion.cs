namespace Segue.Generators.Model;

/// <summary>A nested value is converted by the method that is generated for its type.</summary>
internal sealed record NestedConversion(string Method) : ValueConversion;
