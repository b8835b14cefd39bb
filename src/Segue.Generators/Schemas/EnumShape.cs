using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>An enum's underlying type, as the keyword of C#, and its members, sorted by name.</summary>
internal sealed record EnumShape : NestedShape
{
    /// <remarks>Of members of one name, which no code compiles with, the first counts.</remarks>
    public EnumShape(string underlying, IEnumerable<EnumMember> members)
    {
        Underlying = underlying;
        Members = members
            .GroupBy(static member => member.Name)
            .Select(static sameName => sameName.First())
            .OrderBy(static member => member.Name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    public string Underlying { get; }

    public EquatableArray<EnumMember> Members { get; }
}
