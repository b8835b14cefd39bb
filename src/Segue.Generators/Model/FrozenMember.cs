namespace Segue.Generators.Model;

/// <summary>A member of a frozen type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="SchemaType">The type as the schema file writes it.</param>
internal sealed record FrozenMember(string Name, string Type, string SchemaType);
