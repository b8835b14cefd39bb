using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Finds states, and versions of states, that are in each other's way.</summary>
internal static class StateChecks
{
    public static IEnumerable<DiagnosticInfo> Check(
        IReadOnlyList<Parsed<StateModel>> states,
        IReadOnlyList<SchemaDocument> documents,
        IReadOnlyList<StateHistory> histories) =>
        AliasConflicts(states).Concat(NameConflicts(states, documents, histories));

    /// <summary>The states whose alias another one has too.</summary>
    public static IEnumerable<DiagnosticInfo> AliasConflicts(IReadOnlyList<Parsed<StateModel>> states) =>
        from state in states
        where state.Model is not null
        group state by state.Model!.Alias into sameAlias
        from later in sameAlias.Skip(1)
        select new DiagnosticInfo(
            StateDiagnostics.AliasTwice,
            later.Location,
            sameAlias.First().Model!.FullName,
            later.Model!.FullName,
            sameAlias.Key);

    /// <summary>
    /// An alias stands for its type in the whole assembly, so numbered names have to be apart whatever their namespaces.
    /// </summary>
    private static IEnumerable<DiagnosticInfo> NameConflicts(
        IReadOnlyList<Parsed<StateModel>> states,
        IReadOnlyList<SchemaDocument> documents,
        IReadOnlyList<StateHistory> histories) =>
        from history in histories
        from name in history.Names
        group (history.Alias, name.Version) by name.Name into sameName
        from later in sameName.Skip(1)
        select new DiagnosticInfo(
            StateDiagnostics.NumberedNameTaken,
            Locate(later.Alias, states, documents),
            sameName.Key,
            Describe(sameName.First()),
            Describe(later));

    private static string Describe((string Alias, int Version) version) => $"version {version.Version} of '{version.Alias}'";

    private static LocationInfo Locate(string alias, IReadOnlyList<Parsed<StateModel>> states, IReadOnlyList<SchemaDocument> documents) =>
        states.FirstOrDefault(state => state.Model?.Alias == alias)?.Location
        ?? LocationInfo.In(documents.First(document => document.Alias == alias).Path, new TextPosition(0, 0));
}
