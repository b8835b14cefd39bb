using Segue.Generators.Emission;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Lays the versions of a schema file and the version of the code end to end.</summary>
internal static class VersionLinker
{
    /// <param name="file">The schema file; null where there is none that can be read.</param>
    /// <param name="state">The code's version; null where no type of the code has the alias any more.</param>
    /// <returns>The versions, oldest first; those that the file has beyond the code's are left out.</returns>
    public static IReadOnlyList<LinkedVersion> Link(SchemaFile? file, StateModel? state)
    {
        List<SchemaVersion> older =
        [
            .. (file?.Versions ?? [])
                .Where(version => state is null || version.Version < state.Version)
                .GroupBy(static version => version.Version)
                .Select(static sameVersion => sameVersion.First())
                .OrderBy(static version => version.Version),
        ];
        IEnumerable<LinkedVersion> frozen = older.Select(Frozen);
        return state is null ? [.. frozen] : [.. frozen, Current(state, file?.Find(state.Version), older.LastOrDefault())];
    }

    private static LinkedVersion Frozen(SchemaVersion entry)
    {
        return new LinkedVersion(
            entry,
            CSharpNames.Global(entry.Namespace, NumberedNames.Of(entry.TypeName, nestedName: null, entry.Version)),
            IsCurrent: false,
            HasShape: true,
            Construct(entry.Shape.Root),
            entry.Shape.Types
                .Select(type => new NestedModel(
                    type.Name,
                    CSharpNames.Global(entry.Namespace, NumberedNames.Of(entry.TypeName, type.Name, entry.Version)),
                    Construct(type.Shape)))
                .ToEquatableArray());
    }

    private static LinkedVersion Current(StateModel state, SchemaVersion? stored, SchemaVersion? parent)
    {
        if (state.Shape is null)
        {
            var unknown = new Shape(ShapeKind.Record, [], []);
            SchemaVersion none = SchemaVersion.After(parent, state.Version, state.FullName, unknown);
            return Current(state, none, state.NestedTypes);
        }

        SchemaVersion made = SchemaVersion.After(parent, state.Version, state.FullName, state.Shape);
        if (stored is null || Fingerprint.Of(stored.Shape) != made.Fingerprint)
        {
            return Current(state, made, state.NestedTypes);
        }

        IReadOnlyDictionary<string, string>? names = ShapeCorrespondence.Find(stored.Shape, state.Shape);
        return names switch
        {
            null => Current(state, stored with { Shape = state.Shape }, state.NestedTypes),
            _ when !HaveSameChanges(stored.Shape, state.Shape, names) => Current(state, made, state.NestedTypes),
            _ => Current(state, stored, Renamed(state.NestedTypes, names)),
        };
    }

    private static LinkedVersion Current(StateModel state, SchemaVersion entry, EquatableArray<NestedModel> nestedTypes) =>
        new(entry, state.Type, IsCurrent: true, HasShape: state.Shape is not null, state.Construction, nestedTypes);

    private static bool HaveSameChanges(Shape stored, Shape code, IReadOnlyDictionary<string, string> names) =>
        stored.Root.Changes == code.Root.Changes
        && names.All(name => (stored.Find(name.Key), code.Find(name.Value)) is not (MembersShape one, MembersShape other)
            || one.Changes == other.Changes);

    private static EquatableArray<NestedModel> Renamed(
        EquatableArray<NestedModel> types,
        IReadOnlyDictionary<string, string> names) => names
        .Select(name => types.First(type => type.Name == name.Value) with { Name = name.Key })
        .OrderBy(static type => type.Name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>A frozen type takes by position what its original took so, and everything else by name.</summary>
    private static Construction? Construct(NestedShape shape)
    {
        if (shape is not MembersShape members)
        {
            return null;
        }

        EquatableArray<string> positional = members.IsPositional ? members.Constructor : [];
        return new Construction(
            positional.Select(static name => new ConstructorArgument(name, name)).ToEquatableArray(),
            members.Members.Select(static m => m.Name).Except(positional).ToEquatableArray());
    }
}
