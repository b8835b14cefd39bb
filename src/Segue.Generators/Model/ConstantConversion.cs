namespace Segue.Generators.Model;

/// <summary>
/// There is nothing to convert: the value is one that an attribute gives, unless the runtime knows what it was before.
/// </summary>
/// <param name="Expression">The value as generated code writes it.</param>
internal sealed record ConstantConversion(string Expression) : ValueConversion;
