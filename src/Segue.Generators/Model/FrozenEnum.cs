using Segue.Generators.Schemas;

namespace Segue.Generators.Model;

/// <summary>An enum, to be generated for a version that is no longer current.</summary>
/// <param name="Name">The numbered name.</param>
/// <param name="Title">What it is, as its documentation says.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Shape">The members.</param>
internal sealed record FrozenEnum(string Name, string Title, bool IsPublic, EnumShape Shape);
