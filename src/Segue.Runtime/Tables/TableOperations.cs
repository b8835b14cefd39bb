using Segue.Calls;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>
/// What the runtime does with tables of one key and row type. Between the rows of two load contexts everything is erased to
/// <see cref="object"/> and layers over the shared key (I7).
/// </summary>
internal abstract class TableOperations
{
    /// <summary>The operations for a table's own type. One load context's types only.</summary>
    /// <param name="tableType">A closed <see cref="Table{TKey, TValue}"/>.</param>
    public static TableOperations For(Type tableType) =>
        (TableOperations)Activator.CreateInstance(typeof(TableOperations<,>).MakeGenericType(tableType.GetGenericArguments()))!;

    /// <summary>The type of the rows.</summary>
    public abstract Type RowType { get; }

    /// <summary>The types that serve such tables, whose code must be compiled before the commit.</summary>
    public abstract IEnumerable<Type> Instantiations { get; }

    /// <summary>
    /// Does once, on empty tables, what a commit does: the first use of a generic type over new rows loads the type and
    /// fills its dictionaries, which takes longer than the rest of the commit (I6).
    /// </summary>
    /// <param name="log">Where nothing will be counted.</param>
    public abstract void WarmUp(StrayAccessLog log);

    /// <summary>How many rows a table has; counting them takes the dictionary's locks.</summary>
    public abstract long Count(Table table);

    /// <summary>The rows of a live table, read weakly: nothing is frozen and nobody waits.</summary>
    public abstract IEnumerable<KeyValuePair<object, object>> ReadRows(Table table);

    /// <summary>What the rows of a live table and of its layers are.</summary>
    /// <param name="table">The table.</param>
    /// <param name="own">What its own rows are.</param>
    public abstract IReadOnlyList<StateVersion> LayerVersions(Table table, StateVersion own);

    /// <summary>Allocates a top layer for a number of rows, off the pause.</summary>
    public abstract TableTop AllocateTop(long rows);

    /// <summary>Looks at a live table as the frozen layer that it is about to become. Changes nothing yet.</summary>
    /// <param name="table">The table.</param>
    /// <param name="own">What its own rows are.</param>
    /// <returns>A <see cref="FrozenLayer{TKey}"/>.</returns>
    public abstract object ViewAsLayer(Table table, StateVersion own);

    /// <summary>Puts a described table over a layer. Changes nothing but that table, which nobody has yet.</summary>
    /// <param name="described">The table that a migration described.</param>
    /// <param name="top">Its top.</param>
    /// <param name="layer">What <see cref="ViewAsLayer"/> gave, of the same key type.</param>
    /// <param name="conversions">The way of each version's rows to this table's; null where rows are moved as they are.</param>
    /// <param name="journal">Told of what happens to rows; may be null.</param>
    /// <returns>The table's layers.</returns>
    public abstract ILayeredTable Bind(
        Table described,
        TableTop top,
        object layer,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions,
        ITableJournal? journal);

    /// <summary>Gives a revoked table's rows to another of the same type: what both sides see needs no new layer.</summary>
    /// <param name="source">The revoked table.</param>
    /// <param name="layers">The layers it had; null where it was steady.</param>
    /// <param name="described">The table that goes on.</param>
    public abstract void HandOver(Table source, ILayeredTable? layers, Table described);

    /// <summary>
    /// Lets a described table be what a migration made as new, empty or of rows that both sides see. Every table that ever
    /// was a server's is revoked by the time that it can be described wrongly, so that one that is not is new.
    /// </summary>
    /// <param name="made">The table that is described.</param>
    /// <param name="described">The table that goes on.</param>
    /// <returns>False where it is no new table, or holds rows of another type.</returns>
    public abstract bool TryTakeNew(Table made, Table described);

    /// <summary>What goes on with a table beside its rows.</summary>
    public abstract TableLineage GetLineage(Table table);

    /// <summary>
    /// Gives a table what its host has for it, and what goes on from the version before. Changes nothing but that table, which
    /// nobody writes yet.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="lineage">What <see cref="GetLineage"/> gave for the table that it goes on from; null for a new one.</param>
    /// <param name="hosting">Whose table it is.</param>
    /// <param name="conversions">The ways of older rows, in backups, to this table's.</param>
    public abstract void Host(
        Table table,
        TableLineage? lineage,
        TableHosting hosting,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions);

    /// <summary>What meets every row once, where a table has indexes that lack rows or knows of no row yet; else null.</summary>
    public abstract ILayeredTable? TryGetFilling(Table table, TableLineage lineage);

    /// <summary>
    /// At finalisation: drops layers that have come since the commit, and seals backups, so that nothing of the table keeps
    /// the code that goes (I7).
    /// </summary>
    /// <returns>Why it cannot; null where it could.</returns>
    public abstract string? TrySettle(Table table);

    /// <summary>Freezes the rows and hands them out to be written as bytes; the table goes on.</summary>
    public abstract TableExport BeginExport(Table table);

    /// <summary>Reads bytes for a table, as a whole. Changes nothing.</summary>
    /// <returns>What puts the rows in the place of the table's, to be called by whoever may write it.</returns>
    public abstract Task<TableImport> ReadAsync(Table table, Stream stream, IProgress<long>? progress, CancellationToken cancellation);

    /// <summary>
    /// Begins to keep the rows as they are now beside what becomes of them, to be written as bytes. O(1), and by whoever may
    /// write the table. <see cref="TableCut.End"/> must follow.
    /// </summary>
    public abstract TableCut BeginCut(Table table, TableHosting hosting);

    /// <summary>Does once, on an empty table, what a cut does: its first use loads types, and gates are closed meanwhile (I6).</summary>
    public abstract void WarmUpCut();

    /// <summary>Begins to read the bytes of a table, frame by frame. Nothing is changed.</summary>
    public abstract TableRead BeginRead(TableHosting hosting);

    /// <summary>The named backups, or null where the table has no host.</summary>
    public abstract ITableBackups? TryGetBackups(Table table);

    /// <summary>The table's layers, or null where it is steady.</summary>
    public abstract ILayeredTable? TryGetLayers(Table table);

    /// <summary>Takes <see cref="Table.Revoke"/> and <see cref="ILayeredTable.Retire"/> back.</summary>
    public abstract void Reinstate(Table table, ILayeredTable? layers);

    /// <summary>Freezes a table for its version: what still touches it is refused (I2).</summary>
    /// <param name="table">The table.</param>
    /// <param name="log">Where accesses are counted.</param>
    public void Freeze(Table table, StrayAccessLog log)
    {
        // In this order: a stray's repair of the last quarantined row makes the table steady, which would undo the revocation;
        // of a retired table it does not.
        TryGetLayers(table)?.Retire(log);
        table.Revoke(log);
    }
}
