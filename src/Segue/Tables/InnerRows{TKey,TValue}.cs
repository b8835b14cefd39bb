using System.Diagnostics.CodeAnalysis;

namespace Segue.Tables;

/// <summary>
/// The rows of a table as they lie, in one dictionary or in what the runtime has put in its place, without what is kept beside
/// them. Not for module authors.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the rows.</typeparam>
/// <param name="table">The table.</param>
public readonly struct InnerRows<TKey, TValue>(ITableStorage<TKey, TValue> table)
    where TKey : notnull
    where TValue : notnull
{
    /// <summary>How many rows there are.</summary>
    public int Count => table.Detour is { } detour ? detour.Count : table.Rows.Count;

    /// <summary>The rows whose migration threw.</summary>
    public IReadOnlyCollection<QuarantinedRow<TKey>> Quarantined => table.Detour is { } detour ? detour.Quarantined : [];

    /// <summary>Reads a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there is no such row.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        table.Detour is { } detour ? detour.TryGetValue(key, out value) : table.Rows.TryGetValue(key, out value);

    /// <summary>Writes a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    public void Set(TKey key, TValue value)
    {
        if (table.Detour is { } detour)
        {
            detour.Set(key, value);
        }
        else
        {
            table.Rows[key] = value;
            ThrowIfRevokedMeanwhile();
        }
    }

    /// <summary>Removes a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there is no such row.</returns>
    public bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (table.Detour is { } detour)
        {
            return detour.TryRemove(key, out value);
        }

        bool removed = table.Rows.TryRemove(key, out value);
        ThrowIfRevokedMeanwhile();
        return removed;
    }

    /// <summary>Adds a row where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there was one.</returns>
    public bool TryAdd(TKey key, TValue value)
    {
        if (table.Detour is { } detour)
        {
            return detour.TryAdd(key, value);
        }

        bool added = table.Rows.TryAdd(key, value);
        ThrowIfRevokedMeanwhile();
        return added;
    }

    /// <summary>Replaces a row where it equals another value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="newValue">The row.</param>
    /// <param name="comparisonValue">What the row must equal.</param>
    /// <returns>False where it does not, or where there is none.</returns>
    public bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)
    {
        if (table.Detour is { } detour)
        {
            return detour.TryUpdate(key, newValue, comparisonValue);
        }

        bool updated = table.Rows.TryUpdate(key, newValue, comparisonValue);
        ThrowIfRevokedMeanwhile();
        return updated;
    }

    /// <summary>Reads a row, or adds it where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the row.</param>
    /// <returns>The row that is in the table now.</returns>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        if (table.Detour is { } detour)
        {
            return detour.GetOrAdd(key, factory);
        }

        TValue value = table.Rows.GetOrAdd(key, factory);
        ThrowIfRevokedMeanwhile();
        return value;
    }

    /// <summary>Adds or updates a row atomically.</summary>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the first row.</param>
    /// <param name="update">Makes the next row.</param>
    /// <returns>The row that was written.</returns>
    public TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update)
    {
        if (table.Detour is { } detour)
        {
            return detour.AddOrUpdate(key, add, update);
        }

        TValue value = table.Rows.AddOrUpdate(key, add, update);
        ThrowIfRevokedMeanwhile();
        return value;
    }

    /// <summary>Puts a value in the place of a quarantined row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there is no such row.</returns>
    public bool TryRepair(TKey key, TValue value) => table.Detour is { } detour && detour.TryRepair(key, value);

    /// <summary>Removes a quarantined row for good.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False where there is no such row.</returns>
    public bool TryDiscard(TKey key) => table.Detour is { } detour && detour.TryDiscard(key);

    /// <summary>Enumerates the rows.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => table.Detour is { } detour ? detour.GetEnumerator() : table.Rows.GetEnumerator();

    /// <summary>The same as in a table without rules: a write that began before a commit must not end after it in silence (I2).</summary>
    private void ThrowIfRevokedMeanwhile()
    {
        if (table.Detour is RevokedRows<TKey, TValue> revoked)
        {
            throw revoked.Refusal();
        }
    }
}
