using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Makes of the states of the code and the schema files what is to be written for each alias.</summary>
internal sealed class HistoryLinker
{
    private readonly Dictionary<string, IReadOnlyList<LinkedVersion>> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _public;

    private HistoryLinker(IReadOnlyList<StateModel> states, IReadOnlyList<SchemaFile> files)
    {
        foreach (string alias in states.Select(static s => s.Alias).Concat(files.Select(static f => f.Alias)).Distinct())
        {
            SchemaFile? file = files.FirstOrDefault(f => f.Alias == alias);
            _versions.Add(alias, VersionLinker.Link(file, states.FirstOrDefault(s => s.Alias == alias)));
        }

        _public = new HashSet<string>(states.Where(static s => s.IsPublic).Select(static s => s.Alias), StringComparer.Ordinal);
        foreach (string alias in _public.ToList())
        {
            MakeRowsPublic(alias);
        }
    }

    /// <summary>Links everything.</summary>
    /// <param name="states">The states of the code; of two with one alias the first counts.</param>
    /// <param name="files">The schema files that could be read, each under the alias that its name says.</param>
    public static EquatableArray<StateHistory> Link(IReadOnlyList<StateModel> states, IReadOnlyList<SchemaFile> files)
    {
        var linker = new HistoryLinker(states, files);
        return linker._versions.Keys.OrderBy(static alias => alias, StringComparer.Ordinal).Select(linker.History).ToEquatableArray();
    }

    private StateHistory History(string alias)
    {
        IReadOnlyList<LinkedVersion> versions = _versions[alias];
        bool isPublic = _public.Contains(alias);
        return new StateHistory(
            alias,
            versions.SelectMany(Names).ToEquatableArray(),
            versions.Where(static v => !v.IsCurrent).Select(v => FreezePlanner.Plan(alias, v, isPublic, RowType)).ToEquatableArray(),
            Conversions(versions).ToEquatableArray(),
            Steps(versions).ToEquatableArray(),
            versions.Where(static v => v.HasShape).Select(Entry).ToEquatableArray());
    }

    private static IEnumerable<NumberedName> Names(LinkedVersion version) => version.NestedTypes
        .Select(nested => new NumberedName(version.NumberedNameOf(nested), nested.Type, version.Version, IsState: false, version.IsCurrent))
        .Prepend(new NumberedName(version.NumberedName, version.Type, version.Version, IsState: true, version.IsCurrent));

    /// <summary>
    /// In a module every version counts as shipped. What the file says of that is for those who change it: were it in the assembly, the
    /// build after a `segue pack` would be another one than what was packed.
    /// </summary>
    private static EntryModel Entry(LinkedVersion version) =>
        new(version.Version, version.Type, version.Entry.Fingerprint, SchemaWriter.WriteCompact(version.Entry with { IsShipped = true }), version.IsCurrent);

    /// <summary>
    /// The class is named after the older side, which is frozen: it stays where shipped migrations find it when the state
    /// is renamed or moved.
    /// </summary>
    private static IEnumerable<ConversionClass> Conversions(IReadOnlyList<LinkedVersion> versions) =>
        from pair in versions.Zip(versions.Skip(1), static (older, newer) => (Older: older, Newer: newer))
        where pair.Older.Version + 1 == pair.Newer.Version && pair.Newer.HasShape
        from method in ConversionPlanner.Plan(pair.Older, pair.Newer).Concat(ConversionPlanner.Plan(pair.Newer, pair.Older))
        group method by (pair.Older.Entry.Namespace, pair.Older.Entry.TypeName) into methods
        select new ConversionClass(methods.Key.Namespace, NumberedNames.Conversions(methods.Key.TypeName), methods.ToEquatableArray());

    /// <summary>Only where the code has the state: nothing has to reach a version that is not there.</summary>
    private IEnumerable<PlannedStep> Steps(IReadOnlyList<LinkedVersion> versions) =>
        from pair in versions.Zip(versions.Skip(1), static (older, newer) => (Older: older, Newer: newer))
        where versions[versions.Count - 1].IsCurrent && pair.Older.Version + 1 == pair.Newer.Version && pair.Newer.HasShape
        select StepPlanner.Plan(pair.Older, pair.Newer, RowType);

    /// <summary>An unknown row is an error of its own; any type keeps the rest of the frozen one in shape.</summary>
    private string RowType(RowExpression row) => Find(row)?.Type ?? "object";

    private LinkedVersion? Find(RowExpression row) =>
        _versions.TryGetValue(row.Alias, out IReadOnlyList<LinkedVersion>? versions)
            ? versions.FirstOrDefault(v => v.Version == row.Version)
            : null;

    /// <summary>A public state needs public rows, also where no code has the rows any more to say so.</summary>
    private void MakeRowsPublic(string alias)
    {
        IEnumerable<string> rows = _versions[alias]
            .SelectMany(static version => version.Entry.Shape.Expressions())
            .OfType<RowExpression>()
            .Select(static row => row.Alias);
        foreach (string row in rows.Distinct().Where(_versions.ContainsKey).Where(_public.Add))
        {
            MakeRowsPublic(row);
        }
    }
}
