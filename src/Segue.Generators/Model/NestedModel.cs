namespace Segue.Generators.Model;

/// <summary>A nested type of a state, as the code has it now.</summary>
/// <param name="Name">Its name in the shape.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="Construction">How it is made; null for an enum.</param>
internal sealed record NestedModel(string Name, string Type, Construction? Construction);
