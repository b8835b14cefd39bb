namespace Segue.Generators.Model;

/// <summary>A nested value is converted by the method that is generated for its type.</summary>
/// <param name="Method">The name of the method.</param>
/// <param name="Restores">Whether the method also takes what the value was before, to bring members back.</param>
/// <param name="Forgets">Whether a collection within it holds values that nothing can bring back.</param>
internal sealed record NestedConversion(string Method, bool Restores = false, bool Forgets = false) : ValueConversion;
