using Microsoft.CodeAnalysis;
using Segue.Generators.Authoring;
using Segue.Generators.Schemas;

namespace Segue.CodeFixes.States;

/// <summary>
/// What brings a state, its schema file and its migrations together again: everything at once, and nothing that a person would
/// have to decide.
/// </summary>
internal sealed class StateRepair
{
    private readonly StateInProject _state;
    private readonly SchemaDocuments _documents;
    private readonly MigrationDocuments _migrations;
    private readonly int _version;
    private readonly SchemaFile _file;
    private readonly bool _isFrozen;
    private readonly IReadOnlyList<int> _missing;

    private StateRepair(StateInProject state, SchemaDocuments documents, MigrationDocuments migrations, int version, SchemaFile file, bool isFrozen)
    {
        _state = state;
        _documents = documents;
        _migrations = migrations;
        _version = version;
        _file = file;
        _isFrozen = isFrozen;
        _missing = [.. file.Versions.Skip(1).Where(entry => !migrations.HasWayTo(file, entry.Version)).Select(static entry => entry.Version)];
    }

    /// <summary>What it does, as a person chooses it from a list.</summary>
    public string Title
    {
        get
        {
            string migration = _missing.Count == 0 ? "" : " and write its migration";
            return (_version != _state.Version, _file.Versions.Count, _isFrozen) switch
            {
                (true, _, _) => FormattableString.Invariant($"Make this version {_version} of '{_state.Alias}'{migration}"),
                (_, 1, _) => $"Write schemas/{_state.Alias}.json",
                (_, _, false) => FormattableString.Invariant($"Freeze version {_version} of '{_state.Alias}'{migration}"),
                _ => FormattableString.Invariant($"Write the migration to version {_missing[0]} of '{_state.Alias}'"),
            };
        }
    }

    /// <summary>Finds out what is missing; null where nothing is, or where only a person can tell what the history was.</summary>
    public static StateRepair? Find(StateInProject state, SchemaDocuments documents, MigrationDocuments migrations)
    {
        SchemaFile? file = documents.Find(state.Alias);
        if (!documents.IsSound(state.Alias) || state.Version > (file?.Newest.Version ?? state.Version) + 1 || state.Version < (file?.Newest.Version ?? 0))
        {
            return null;
        }

        bool isFrozen = file?.Find(state.Version) is { } stored && ShapeComparison.Differences(stored.Shape, state.Shape).Count == 0;
        bool hasShipped = !isFrozen && !HistoryText.CanFreeze(file, state.Version);
        int version = hasShipped ? state.Version + 1 : state.Version;
        SchemaFile history = isFrozen ? file! : HistoryText.Freeze(file, state.Alias, version, state.Type, state.ShapeAt(version)!);
        StateRepair repair = new(state, documents, migrations, version, history, isFrozen);
        return isFrozen && repair._missing.Count == 0 ? null : repair;
    }

    /// <summary>Does it all: number, schema file, migrations.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        Solution changed = solution;
        if (_version != _state.Version)
        {
            changed = await _state.WithVersionAsync(_version, changed, cancellation).ConfigureAwait(false);
        }

        changed = _isFrozen ? changed : _documents.Write(changed, _file);
        foreach (int version in _missing)
        {
            changed = await _migrations.WriteAsync(changed, _state, _file, version, cancellation).ConfigureAwait(false);
        }

        return changed;
    }
}
