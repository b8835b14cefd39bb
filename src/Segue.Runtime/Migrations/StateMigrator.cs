using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Runtime.Bytes;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Releases;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Migrations;

/// <summary>
/// Runs a module's migrations in a plain unit test, without a host: the same chains, the same layers under tables and the
/// same checks as in an upgrade, in one load context and on one thread.
/// </summary>
/// <remarks>Follows the functions of erlmcp's migration utility; their names are in the members' remarks.</remarks>
public sealed class StateMigrator
{
    private readonly ModuleCatalog _catalog;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    /// <summary>Reads a module's states and migrations.</summary>
    /// <param name="module">The module's assembly.</param>
    /// <param name="logger">Told of each code change; null for none.</param>
    /// <param name="time">What migrations take for the time of the upgrade; null takes the system's clock.</param>
    public StateMigrator(Assembly module, ILogger? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        _catalog = new ModuleCatalog([module]);
        _logger = logger ?? NullLogger.Instance;
        _time = time ?? TimeProvider.System;
        Bytes = new VersionedBytes(_catalog, _time);
    }

    /// <summary>The module's states and rows as bytes: what a server that asks for it is given by its host.</summary>
    public IVersionedBytes Bytes { get; }

    /// <summary>Drives a code change: migrates, validates, logs, and turns a throw into an error that keeps the old state.</summary>
    /// <param name="state">The state, in any version that the module knows.</param>
    /// <param name="targetVersion">The version to go to; null takes the module's own.</param>
    /// <param name="extra">What a release would hand to its migrations.</param>
    /// <returns>The new state, or the old one and why.</returns>
    /// <remarks>erlmcp's <c>code_change/5</c>.</remarks>
    public CodeChangeResult ChangeCode(object state, int? targetVersion = null, string? extra = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            object migrated = MigrateState(state, targetVersion, extra);
            IReadOnlyList<string> problems = Validate(migrated);
            if (problems.Count > 0)
            {
                throw RehearsalFailures.Invalid(VersionOf(migrated).ToString(), string.Join("; ", problems));
            }

            _logger.LogCodeChanged(VersionOf(state).ToString(), VersionOf(migrated).ToString());
            return new CodeChangeResult(migrated, Failure: null);
        }
        catch (ReleaseException exception)
        {
            _logger.LogCodeChangeFailed(exception.Failure.ToString());
            return new CodeChangeResult(state, exception.Failure);
        }
    }

    /// <summary>Migrates a state along the path of versions, one step at a time, with its tables.</summary>
    /// <param name="state">The state, in any version that the module knows; stays as it is.</param>
    /// <param name="targetVersion">The version to go to, up or down; null takes the module's own.</param>
    /// <param name="extra">What a release would hand to its migrations.</param>
    /// <returns>The migrated state; its tables have the rows, migrated, and can be read and written.</returns>
    /// <exception cref="ReleaseException">There is no path, or a migration threw.</exception>
    /// <remarks>erlmcp's <c>migrate_state/3</c>.</remarks>
    public object MigrateState(object state, int? targetVersion = null, string? extra = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateVersion from = VersionOf(state);
        StateVersion to = TargetOf(from, targetVersion);
        if (from == to)
        {
            return state;
        }

        object migrated;
        try
        {
            migrated = Convert(state, from, to, extra);
        }
        catch (Exception exception) when (exception is not (ReleaseException or OutOfMemoryException))
        {
            throw RehearsalFailures.StateMigrationThrew(from.ToString(), exception);
        }

        foreach (TableMember member in TableMember.Of(to.Type))
        {
            if (member.Get(migrated) is { Source: { } source } described)
            {
                BindRows(source, described, extra, member.Name);
            }
        }

        return migrated;
    }

    /// <summary>Migrates every row of a table, which stays as it is.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TOld">The row as it is.</typeparam>
    /// <typeparam name="TNew">The row as it shall be, of the same alias.</typeparam>
    /// <param name="table">The table.</param>
    /// <param name="extra">What a release would hand to its migrations.</param>
    /// <returns>A table with every row in the new version.</returns>
    /// <exception cref="ReleaseException">There is no path, or a row's migration threw; the failure names the row.</exception>
    /// <remarks>erlmcp's <c>migrate_ets_table/5</c>.</remarks>
    public Table<TKey, TNew> MigrateTable<TKey, TOld, TNew>(Table<TKey, TOld> table, string? extra = null)
        where TKey : notnull
        where TOld : notnull
        where TNew : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        Table<TKey, TNew> migrated = table.To<TNew>();
        BindRows(table, migrated, extra, typeof(TOld).Name);
        return migrated;
    }

    /// <summary>Validates a state by its DataAnnotations and <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>.</summary>
    /// <param name="state">The state.</param>
    /// <returns>What is wrong, one line each; empty where nothing is.</returns>
    /// <remarks>erlmcp's <c>validate_migration/2</c>.</remarks>
    public IReadOnlyList<string> Validate(object state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return StateValidator.TryCreate(VersionOf(state).Type)?.Validate(state) ?? [];
    }

    private StateVersion VersionOf(object state) => _catalog.TryGet(state.GetType()) ?? throw MigrationFailures.UnknownType(state.GetType());

    private StateVersion TargetOf(StateVersion from, int? version) =>
        (version is null ? _catalog.TryGetCurrent(from.Alias) : _catalog.TryGet(from.Alias, version.Value))
        ?? throw MigrationFailures.UnknownVersion(from.Alias, version);

    private object Convert(object value, StateVersion from, StateVersion to, string? extra)
    {
        DateTimeOffset now = _time.GetUtcNow();
        bool isUp = to.Version >= from.Version;
        (StateVersion older, StateVersion newer) = isUp ? (from, to) : (to, from);
        MigrationChain chain = _catalog.TryGetChain(from.Alias, older.Version, newer.Version, out int missingFrom)
            ?? throw MigrationFailures.PathMissing(from, to, missingFrom);
        return isUp ? chain.Up(value, now, extra)
            : chain.CanGoDown ? chain.Down(value, now, extra)
            : throw MigrationFailures.NoWayBack(from.Alias, chain.Steps.First(step => !step.Migration.CanGoDown));
    }

    private void BindRows(Table source, Table described, string? extra, string name)
    {
        TableOperations from = TableOperations.For(source.GetType());
        TableOperations to = TableOperations.For(described.GetType());
        StateVersion? own = _catalog.TryGet(source.RowType);
        StateVersion version = own ?? StateVersion.OfShared(source.RowType);
        ValueConversion? conversion = own is null ? null : new StepConversion(value => Convert(value, own, VersionOfRow(described), extra));
        RowFailures failures = new();
        TableLineage lineage = from.GetLineage(source).Apart(); // the source stays as it is
        to.Host(described, lineage, new TableHosting("", name, _catalog, _time, failures), new Dictionary<StateVersion, ValueConversion?>());
        ILayeredTable layers = to.Bind(
            described,
            to.AllocateTop(from.Count(source)),
            from.ViewAsLayer(source, version),
            from.LayerVersions(source, version).ToDictionary(layer => layer, _ => conversion),
            failures);
        foreach (bool _ in layers.SweepRows())
        {
            // Each step carries one row over.
        }

        failures.ThrowIfAny(name);
        layers.TryDropLayers();
        foreach (bool _ in to.TryGetFilling(described, lineage)?.SweepRows() ?? [])
        {
            // Each step meets one row.
        }

    }

    private StateVersion VersionOfRow(Table table) => _catalog.TryGet(table.RowType) ?? throw MigrationFailures.UnknownType(table.RowType);

    /// <summary>Within one load context there is nothing to transfer.</summary>
    private sealed class StepConversion(Func<object, object> convert) : ValueConversion
    {
        public override object Convert(object value, object? before) => convert(value);

        public override DetachedValue? Detach(object value) => null;
    }

    private sealed class RowFailures : ITableJournal
    {
        private int _count;
        private (object Key, string Reason) _first;

        public void RowQuarantined(object key, string reason)
        {
            _first = _count++ == 0 ? (key, reason) : _first;
        }

        public void ThrowIfAny(string table)
        {
            if (_count > 0)
            {
                throw RehearsalFailures.RowMigrationThrew(table, _first.Key, _count, _first.Reason);
            }
        }
    }
}
