using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <param name="Register">Uses, indexes and settings; null where the table keeps none.</param>
/// <param name="CompleteIndexes">The indexes that have every row.</param>
/// <param name="Shelf">The named backups.</param>
internal sealed record TableLineage<TKey>(RowRegister<TKey>? Register, IReadOnlySet<string> CompleteIndexes, BackupShelf<TKey> Shelf) : TableLineage
    where TKey : notnull
{
    public override TableLineage Apart() => new TableLineage<TKey>(Register?.CopySettings(), new HashSet<string>(), new BackupShelf<TKey>());
}
