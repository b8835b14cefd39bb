using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>One version of one state with the types that stand for it in this assembly.</summary>
/// <param name="Entry">The version as the schema file has it or will have it.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="IsCurrent">Whether the type is one of the code.</param>
/// <param name="HasShape">Whether the shape is known; false where the members of the code are in error.</param>
/// <param name="Construction">How a value of it is made; null where that is not known.</param>
/// <param name="NestedTypes">The types that stand for the shape's nested types.</param>
internal sealed record LinkedVersion(
    SchemaVersion Entry,
    string Type,
    bool IsCurrent,
    bool HasShape,
    Construction? Construction,
    EquatableArray<NestedModel> NestedTypes)
{
    public int Version => Entry.Version;

    public string NumberedName => NumberedNames.Of(Entry.TypeName, nestedName: null, Version);

    public NestedModel Nested(string name) => NestedTypes.First(nested => nested.Name == name);

    public string NumberedNameOf(NestedModel nested) => NumberedNames.Of(Entry.TypeName, nested.Name, Version);
}
