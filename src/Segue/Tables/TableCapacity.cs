using System.Collections.Concurrent;

namespace Segue.Tables;

/// <summary>Sizes the dictionary under a table so that filling it to what was expected never makes it grow.</summary>
public static class TableCapacity
{
    /// <summary>
    /// A dictionary grows when one of its locks guards more rows than its share. With 64 locks the fullest share stays
    /// within a few hundredths of the mean, so a quarter more room is enough; with the dictionary's own choice of two
    /// locks on two cores, writers would queue.
    /// </summary>
    private const int Locks = 64;

    /// <summary>Creates the dictionary.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the rows.</typeparam>
    /// <param name="rows">How many rows are expected; 0 or more.</param>
    /// <returns>An empty dictionary.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    public static ConcurrentDictionary<TKey, TValue> CreateRows<TKey, TValue>(int rows)
        where TKey : notnull
        where TValue : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return new ConcurrentDictionary<TKey, TValue>(Locks, WithRoom(rows));
    }

    private static int WithRoom(int rows) => (int)Math.Min(rows + (rows / 4L) + 1024, Array.MaxLength);
}
