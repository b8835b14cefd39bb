using System.Globalization;
using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Finds attributes on members that contradict the shapes of the two versions, or each other (I9).</summary>
internal sealed class ChangeChecks(IReadOnlyList<SchemaDocument> documents)
{
    public IEnumerable<DiagnosticInfo> Check(IReadOnlyList<Parsed<StateModel>> states) => states
        .Where(static state => state.Model is { Shape: not null, Changes.Count: > 0 })
        .SelectMany(state => Check(state.Model!, state.Location));

    private IEnumerable<DiagnosticInfo> Check(StateModel state, LocationInfo location)
    {
        SchemaFile? file = documents.FirstOrDefault(document => document.Alias == state.Alias)?.Reading.File;
        SchemaVersion? older = file?.Find(state.Version - 1);
        return state.Changes
            .Select(declared => WhyNoVersion(declared, state, file, older) is { } reason
                ? Report(ChangeDiagnostics.Version, declared.Path, Text(declared.Version), state.Alias, reason)
                : declared.Version == state.Version ? CheckCurrent(declared, state, older!.Shape, location) : null)
            .OfType<DiagnosticInfo>()
            .Concat(Twice(state, location));

        DiagnosticInfo Report(DiagnosticDescriptor descriptor, params string[] arguments) => new(descriptor, location, arguments);
    }

    private static string? WhyNoVersion(DeclaredChange declared, StateModel state, SchemaFile? file, SchemaVersion? older)
    {
        if (declared.Version > state.Version)
        {
            return $"the state is at version {Text(state.Version)}";
        }

        if (declared.Version == state.Version)
        {
            return older is null ? $"schemas/{state.Alias}.json has no version {Text(state.Version - 1)} that it could come from" : null;
        }

        bool isFrozen = file?.Find(declared.Version) is { } frozen
            && ShapeChanges.All(frozen.Shape).Any(change => change.Path == declared.Path && change.Change == declared.Change);
        return isFrozen
            ? null
            : $"schemas/{state.Alias}.json does not say so of that version; what is frozen does not change: remove the attribute, or take the file from the last release";
    }

    private static DiagnosticInfo? CheckCurrent(DeclaredChange declared, StateModel state, Shape olderShape, LocationInfo location)
    {
        if (Find(state.Shape!, declared.Type) is not { } newer || Find(olderShape, declared.Type) is not { } older)
        {
            string reason = $"version {Text(state.Version - 1)} has no '{declared.Type}' at all, so every member of it is new with it";
            return new DiagnosticInfo(ChangeDiagnostics.Version, location, declared.Path, Text(declared.Version), state.Alias, reason);
        }

        ShapeChange change = declared.Change;
        string version = Text(state.Version);
        string before = Text(state.Version - 1);
        return change.Kind switch
        {
            ShapeChangeKind.Added when Has(older, change.Member) =>
                new DiagnosticInfo(ChangeDiagnostics.Added, location, declared.Path, version, state.Alias, before),
            ShapeChangeKind.Renamed when WhyNotRenamed(change, newer, older, before) is { } reason =>
                new DiagnosticInfo(ChangeDiagnostics.Renamed, location, declared.Path, change.Detail, version, state.Alias, reason),
            ShapeChangeKind.Removed when WhyNotRemoved(change, newer, older, before) is { } reason =>
                new DiagnosticInfo(ChangeDiagnostics.Removed, location, declared.Path, version, state.Alias, reason),
            ShapeChangeKind.Added => CheckValue(declared, state.Shape!, newer, version, state.Alias, location),
            ShapeChangeKind.Removed => CheckValue(declared, olderShape, older, before, state.Alias, location),
            _ => null,
        };
    }

    private static string? WhyNotRenamed(ShapeChange change, MembersShape newer, MembersShape older, string before) =>
        !Has(older, change.Detail) ? $"version {before} has no member '{change.Detail}'"
        : Has(older, change.Member) ? $"version {before} has a member '{change.Member}' as well"
        : Has(newer, change.Detail) && !newer.Changes.Any(other => other.Member == change.Detail) ? $"'{change.Detail}' is still there"
        : newer.Changes.Count(other => other.Kind == ShapeChangeKind.Renamed && other.Detail == change.Detail) > 1
            ? $"another member is said to come from '{change.Detail}' too"
        : null;

    private static string? WhyNotRemoved(ShapeChange change, MembersShape newer, MembersShape older, string before) =>
        !Has(older, change.Member) ? $"version {before} has no member '{change.Member}' either"
        : Has(newer, change.Member) ? "it is still there"
        : newer.Changes.Any(other => other.Kind == ShapeChangeKind.Renamed && other.Detail == change.Member) ? "another member is said to be the same one under a new name"
        : null;

    private static DiagnosticInfo? CheckValue(
        DeclaredChange declared,
        Shape shape,
        MembersShape members,
        string version,
        string alias,
        LocationInfo location)
    {
        TypeExpression type = members.Members.First(member => member.Name == declared.Change.Member).Type;
        var types = new TypeReferences(static nested => nested, static row => row.ToString());
        return new ChangeValues(shape, types).Expression(declared.Change.Detail, type) is null
            ? new DiagnosticInfo(ChangeDiagnostics.Value, location, declared.Change.Detail, declared.Path, type.ToString(), version, alias)
            : null;
    }

    private static IEnumerable<DiagnosticInfo> Twice(StateModel state, LocationInfo location) =>
        from declared in state.Changes
        where declared.Version == state.Version
        group declared by declared.Path into sameMember
        where sameMember.Count() > 1
        select new DiagnosticInfo(
            ChangeDiagnostics.Twice,
            location,
            sameMember.Key,
            sameMember.First().Change.ToString(),
            sameMember.Skip(1).First().Change.ToString(),
            Text(state.Version),
            state.Alias);

    private static MembersShape? Find(Shape shape, string? type) => type is null
        ? shape.Root
        : shape.Types.FirstOrDefault(nested => nested.Name == type)?.Shape as MembersShape;

    private static bool Has(MembersShape shape, string member) => shape.Members.Any(each => each.Name == member);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
