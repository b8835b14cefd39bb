using System.Diagnostics.CodeAnalysis;

namespace Segue.Tables;

/// <summary>
/// Where the operations of a table go while it is not one plain dictionary. Implemented by the runtime for layers, here for
/// tables that are described or revoked. The members mean what they mean on <see cref="Table{TKey, TValue}"/>. None is a generic
/// method: a virtual one over a module's types could not be compiled before its first call (I6).
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the rows.</typeparam>
public abstract class TableDetour<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    /// <summary>How many rows there are.</summary>
    public abstract int Count { get; }

    /// <summary>The rows whose migration threw.</summary>
    public abstract IReadOnlyCollection<QuarantinedRow<TKey>> Quarantined { get; }

    /// <summary>Reads a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there is no such row.</returns>
    public abstract bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Writes a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    public abstract void Set(TKey key, TValue value);

    /// <summary>Adds a row where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there was one.</returns>
    public abstract bool TryAdd(TKey key, TValue value);

    /// <summary>Replaces a row where it equals another value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="newValue">The row to write.</param>
    /// <param name="comparisonValue">What the row must equal.</param>
    /// <returns>False where it does not, or where there is none.</returns>
    public abstract bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue);

    /// <summary>Removes a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What the row was.</param>
    /// <returns>False where there was none.</returns>
    public abstract bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Reads a row, or adds it where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the row.</param>
    /// <returns>The row that is in the table now.</returns>
    public abstract TValue GetOrAdd(TKey key, Func<TKey, TValue> factory);

    /// <summary>Adds or updates a row atomically.</summary>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the first row.</param>
    /// <param name="update">Makes the next row.</param>
    /// <returns>The row that was written.</returns>
    public abstract TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update);

    /// <summary>Puts a value in the place of a quarantined row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where no such row is quarantined.</returns>
    public abstract bool TryRepair(TKey key, TValue value);

    /// <summary>Removes a quarantined row for good.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False where no such row is quarantined.</returns>
    public abstract bool TryDiscard(TKey key);

    /// <summary>Enumerates the rows.</summary>
    /// <returns>The enumerator.</returns>
    public abstract IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator();
}
