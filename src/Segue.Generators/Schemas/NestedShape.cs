namespace Segue.Generators.Schemas;

/// <summary>The shape of a nested type: <see cref="MembersShape"/> or <see cref="EnumShape"/>.</summary>
internal abstract record NestedShape;
