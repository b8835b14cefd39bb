using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Where a member of one version comes from in its neighbour.</summary>
/// <param name="Target">The member.</param>
/// <param name="Source">The member that it comes from; null where it comes from none.</param>
/// <param name="Value">The value that an attribute gives it, where it comes from none; null where nothing says what it is.</param>
internal sealed record MemberMatch(ShapeMember Target, ShapeMember? Source, string? Value)
{
    /// <summary>Matches members by name, and by what the newer version's attributes say.</summary>
    /// <param name="source">The shape that is there.</param>
    /// <param name="target">The shape to make.</param>
    /// <param name="isDown">Whether the target is the older one of the two.</param>
    public static IEnumerable<MemberMatch> All(MembersShape source, MembersShape target, bool isDown)
    {
        EquatableArray<ShapeChange> changes = (isDown ? source : target).Changes;
        return target.Members.Select(member => Find(member, source, changes, isDown));
    }

    private static MemberMatch Find(ShapeMember member, MembersShape source, EquatableArray<ShapeChange> changes, bool isDown)
    {
        ShapeChangeKind made = isDown ? ShapeChangeKind.Removed : ShapeChangeKind.Added;
        if (changes.FirstOrDefault(change => change.Kind == made && change.Member == member.Name) is { } given)
        {
            return new MemberMatch(member, Source: null, given.Detail);
        }

        ShapeChange? renamed = changes.FirstOrDefault(change => change.Kind == ShapeChangeKind.Renamed && Name(change, !isDown) == member.Name);
        string name = renamed is null ? member.Name : Name(renamed, isDown);

        // A member of the same name that is itself said to come from, or to have become, something else is another one.
        bool isAnother = renamed is null && changes.Any(change => change.Kind switch
        {
            ShapeChangeKind.Renamed => Name(change, isDown) == name,
            ShapeChangeKind.Added => isDown && change.Member == name,
            _ => !isDown && change.Member == name,
        });
        return new MemberMatch(member, isAnother ? null : source.Members.FirstOrDefault(m => m.Name == name), Value: null);
    }

    /// <summary>The name that a renamed member has in the newer version, or in the older one.</summary>
    private static string Name(ShapeChange renamed, bool inNewer) => inNewer ? renamed.Member : renamed.Detail;
}
