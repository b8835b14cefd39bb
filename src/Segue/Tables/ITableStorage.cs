using System.Collections.Concurrent;

namespace Segue.Tables;

/// <summary>The runtime's way to a table's rows. Not for module authors.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the rows.</typeparam>
public interface ITableStorage<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    /// <summary>The rows while the table is steady. While it is not, they are the detour's to know.</summary>
    ConcurrentDictionary<TKey, TValue> Rows { get; set; }

    /// <summary>Where operations go while the table is not one plain dictionary; null when it is.</summary>
    TableDetour<TKey, TValue>? Detour { get; set; }

    /// <summary>What is kept beside the rows; null where nothing is.</summary>
    RowRegister<TKey>? Register { get; }

    /// <summary>The names of the declared indexes.</summary>
    IReadOnlySet<string> DeclaredIndexes { get; }

    /// <summary>The names of the indexes that have every row.</summary>
    IReadOnlySet<string> CompleteIndexes { get; }

    /// <summary>Whether every row has been met, and its place in the indexes is known.</summary>
    bool IsFilled { get; }

    /// <summary>Takes what is kept beside the rows from the table that this one goes on from.</summary>
    /// <param name="register">The register; null where that table had none.</param>
    /// <param name="completeIndexes">The indexes in it that have every row.</param>
    void TakeRegister(RowRegister<TKey>? register, IReadOnlySet<string> completeIndexes);

    /// <summary>The clock that rows expire by.</summary>
    TimeProvider Time { get; set; }

    /// <summary>Tells that the rows were replaced by others.</summary>
    /// <param name="completeIndexes">The indexes that know of those.</param>
    /// <param name="uses">What is known of a backup's keys; null for rows from elsewhere.</param>
    void RowsReplaced(IReadOnlySet<string> completeIndexes, HeldUses<TKey>? uses);

    /// <summary>Meets every row once, so that indexes have it; one row a step. May run beside callers.</summary>
    /// <returns>For each row whether it was there to be met.</returns>
    IEnumerable<bool> Fill();

    /// <summary>Where named backups go; null where nobody has asked yet.</summary>
    ITableBackups? NamedBackups { get; }

    /// <summary>Says where named backups go.</summary>
    /// <param name="backups">The backups of the runtime.</param>
    void TakeBackups(ITableBackups backups);
}
