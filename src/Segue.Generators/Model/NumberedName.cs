namespace Segue.Generators.Model;

/// <summary>The name of a version, such as <c>LimiterStateV2</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type that it names, as generated code writes it.</param>
/// <param name="Version">The version.</param>
/// <param name="IsState">Whether it names the state itself, and no nested type.</param>
/// <param name="IsCurrent">Whether the type is one of the code, so that the name is an alias.</param>
internal sealed record NumberedName(string Name, string Type, int Version, bool IsState, bool IsCurrent);
