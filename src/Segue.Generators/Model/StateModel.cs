using Segue.Generators.Schemas;

namespace Segue.Generators.Model;

/// <summary>A type with <c>[State]</c>, as the code has it now.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="Version">The version that the code works with.</param>
/// <param name="FullName">The full name of the type.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Shape">What it looks like; null where its members are in error.</param>
/// <param name="Construction">How it is made of its members; null where it cannot be.</param>
/// <param name="NestedTypes">The types behind the shape's nested types.</param>
/// <param name="Changes">What attributes say of its members, of this version and of earlier ones.</param>
internal sealed record StateModel(
    string Alias,
    int Version,
    string FullName,
    string Type,
    bool IsPublic,
    Shape? Shape,
    Construction? Construction,
    EquatableArray<NestedModel> NestedTypes,
    EquatableArray<DeclaredChange> Changes);
