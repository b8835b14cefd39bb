using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>A kind and members, sorted by name, and what became of them since the version before.</summary>
internal sealed record MembersShape : NestedShape
{
    /// <remarks>Of members of one name, which no code compiles with, the first counts.</remarks>
    public MembersShape(
        ShapeKind kind,
        IEnumerable<ShapeMember> members,
        IEnumerable<string>? constructor = null,
        IEnumerable<ShapeChange>? changes = null)
    {
        Kind = kind;
        Members = members
            .GroupBy(static member => member.Name)
            .Select(static sameName => sameName.First())
            .OrderBy(static member => member.Name, StringComparer.Ordinal)
            .ToEquatableArray();
        Constructor = (constructor ?? []).ToEquatableArray();
        Changes = (changes ?? [])
            .GroupBy(static change => change.Member)
            .Select(static sameMember => sameMember.First())
            .OrderBy(static change => change.Member, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    public ShapeKind Kind { get; }

    public EquatableArray<ShapeMember> Members { get; }

    /// <summary>
    /// The parameters of the constructor that takes members, in order; empty where only an initializer does. No part of the
    /// identity, but migrations that shipped call it, so the frozen type needs it.
    /// </summary>
    public EquatableArray<string> Constructor { get; }

    /// <summary>What became of members since the version before, where that is not obvious. No part of the identity either.</summary>
    public EquatableArray<ShapeChange> Changes { get; }

    /// <summary>Whether the constructor is that of a positional record: its parameters are called as the members are.</summary>
    public bool IsPositional => Constructor.Count > 0 && Constructor.All(parameter => Members.Any(member => member.Name == parameter));

    /// <summary>The member that a parameter of the constructor sets; null where there is none.</summary>
    public ShapeMember? MemberOf(string parameter) =>
        Members.FirstOrDefault(member => member.Name == parameter)
        ?? Members.FirstOrDefault(member => string.Equals(member.Name, parameter, StringComparison.OrdinalIgnoreCase));
}
