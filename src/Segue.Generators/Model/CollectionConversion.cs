namespace Segue.Generators.Model;

/// <summary>Each element, or each value of a dictionary, is converted.</summary>
/// <param name="Collection">The name of the collection.</param>
/// <param name="Inner">How an element is converted.</param>
internal sealed record CollectionConversion(string Collection, ValueConversion Inner) : ValueConversion;
