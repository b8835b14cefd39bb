using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Segue.Calls;
using Segue.Tables;

namespace Segue;

/// <summary>
/// A concurrent keyed store inside a state: reads are lock-free, writes are atomic per key, enumeration is weakly
/// consistent. Its rows are versioned; they migrate one by one when they are touched, and by a sweep, never in the pause of
/// a commit (I6).
/// </summary>
/// <typeparam name="TKey">A shared type: <see cref="string"/>, a number, <see cref="Guid"/> or a type of a contract.</typeparam>
/// <typeparam name="TValue">An immutable row: a record or record struct with a <see cref="StateAttribute"/>, or a shared type.</typeparam>
/// <remarks>
/// <para>
/// Thread-safe. The method names and their meanings are those of <see cref="ConcurrentDictionary{TKey, TValue}"/>, which is
/// what a steady table is. A row whose migration threw is quarantined: each method that touches it throws
/// <see cref="RowQuarantinedException"/> (I5). A table of a replaced version throws <see cref="RevokedException"/> (I2).
/// </para>
/// <para>Follows Erlang/OTP's ETS tables.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed partial class Table<TKey, TValue> : Table, ITableStorage<TKey, TValue>, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
    where TValue : notnull
{
    /// <summary>The rows while the table is steady. While it is not, they are the detour's to know.</summary>
    private ConcurrentDictionary<TKey, TValue> _rows;

    /// <summary>Where operations go while the table is not one plain dictionary: kept, layered, described or revoked.</summary>
    private volatile TableDetour<TKey, TValue>? _detour;

    /// <summary>Creates an empty table.</summary>
    public Table()
    {
        _rows = new ConcurrentDictionary<TKey, TValue>();
        KeepIfDeclared(TimeProvider.System);
    }

    /// <summary>Creates an empty table with room for a number of rows, so that filling it never stops to grow.</summary>
    /// <param name="capacity">How many rows are expected; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is negative.</exception>
    public Table(int capacity)
    {
        _rows = TableCapacity.CreateRows<TKey, TValue>(capacity);
        KeepIfDeclared(TimeProvider.System);
    }

    /// <summary>Creates an empty table whose rows expire by a clock of one's own, for a unit test.</summary>
    /// <param name="time">The clock. In a server the host's takes its place.</param>
    public Table(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _rows = new ConcurrentDictionary<TKey, TValue>();
        _time = time;
        KeepIfDeclared(time);
    }

    /// <summary>Describes what another table's rows will be after the commit.</summary>
    internal Table(Table source)
    {
        _rows = null!;
        _detour = _layers = new DescribedRows<TKey, TValue>(source.Source ?? source);
    }

    /// <inheritdoc/>
    public override Type KeyType => typeof(TKey);

    /// <inheritdoc/>
    public override Type RowType => typeof(TValue);

    /// <inheritdoc/>
    public override Table? Source => (_detour as DescribedRows<TKey, TValue>)?.Source;

    /// <inheritdoc/>
    public override bool IsNew => _detour is null && _rows.IsEmpty;

    /// <summary>How many rows there are, quarantined ones included. Exact when nothing writes; O(1) but not free.</summary>
    public int Count => _detour is { } detour ? detour.Count : _rows.Count;

    /// <summary>
    /// The rows whose migration threw. They count, they never read as absent, and they stay until they are repaired or
    /// discarded (I5). Empty in a steady table.
    /// </summary>
    public IReadOnlyCollection<QuarantinedRow<TKey>> Quarantined => _detour is { } detour ? detour.Quarantined : [];

    ConcurrentDictionary<TKey, TValue> ITableStorage<TKey, TValue>.Rows
    {
        get => _rows;
        set => _rows = value;
    }

    TableDetour<TKey, TValue>? ITableStorage<TKey, TValue>.Detour
    {
        get => _layers;
        set => Lead(value);
    }

    private string DebuggerDisplay => Source is null ? $"Count = {Count}" : $"To<{typeof(TValue).Name}>()";

    /// <summary>Reads or writes a row.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The row.</returns>
    /// <exception cref="KeyNotFoundException">There is no such row to read.</exception>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException($"The table has no row '{key}'.");
        set
        {
            if (_detour is { } detour)
            {
                detour.Set(key, value);
            }
            else
            {
                _rows[key] = value;
                ThrowIfRevokedMeanwhile();
            }
        }
    }

    /// <summary>Reads a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there is no such row.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _detour is { } detour ? detour.TryGetValue(key, out value) : _rows.TryGetValue(key, out value);

    /// <summary>Tells whether there is a row.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True where there is.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Adds a row where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there was one.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public bool TryAdd(TKey key, TValue value)
    {
        if (_detour is { } detour)
        {
            return detour.TryAdd(key, value);
        }

        bool added = _rows.TryAdd(key, value);
        ThrowIfRevokedMeanwhile();
        return added;
    }

    /// <summary>Replaces a row where it still equals another value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="newValue">The row to write.</param>
    /// <param name="comparisonValue">What the row must equal.</param>
    /// <returns>False where it does not, or where there is none.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)
    {
        if (_detour is { } detour)
        {
            return detour.TryUpdate(key, newValue, comparisonValue);
        }

        bool updated = _rows.TryUpdate(key, newValue, comparisonValue);
        ThrowIfRevokedMeanwhile();
        return updated;
    }

    /// <summary>Removes a row.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What the row was.</param>
    /// <returns>False where there was none.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_detour is { } detour)
        {
            return detour.TryRemove(key, out value);
        }

        bool removed = _rows.TryRemove(key, out value);
        ThrowIfRevokedMeanwhile();
        return removed;
    }

    /// <summary>Reads a row, or adds it where there is none.</summary>
    /// <typeparam name="TArg">What the factory is given, so that it needs no closure.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the row; may run without its result being kept.</param>
    /// <param name="argument">What the factory is given.</param>
    /// <returns>The row that is in the table now.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (_detour is { } detour)
        {
            return GetOrAddByDetour(detour, key, factory, argument);
        }

        TValue value = _rows.GetOrAdd(key, factory, argument);
        ThrowIfRevokedMeanwhile();
        return value;
    }

    /// <summary>Reads a row, or adds it where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the row; may run without its result being kept.</param>
    /// <returns>The row that is in the table now.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory) => GetOrAdd(key, static (k, make) => make(k), factory);

    /// <summary>Adds a row where there is none, or replaces it by what a function makes of it, atomically.</summary>
    /// <typeparam name="TArg">What the functions are given, so that they need no closure.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="add">Makes the first row; may run without its result being kept.</param>
    /// <param name="update">Makes the next row of the present one; may run more than once.</param>
    /// <param name="argument">What the functions are given.</param>
    /// <returns>The row that was written.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public TValue AddOrUpdate<TArg>(TKey key, Func<TKey, TArg, TValue> add, Func<TKey, TValue, TArg, TValue> update, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(update);
        if (_detour is { } detour)
        {
            return AddOrUpdateByDetour(detour, key, add, update, argument);
        }

        TValue value = _rows.AddOrUpdate(key, add, update, argument);
        ThrowIfRevokedMeanwhile();
        return value;
    }

    /// <summary>Adds a row where there is none, or replaces it by what a function makes of it, atomically.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The first row.</param>
    /// <param name="update">Makes the next row of the present one; may run more than once.</param>
    /// <returns>The row that was written.</returns>
    /// <exception cref="RowQuarantinedException">The row's migration threw.</exception>
    public TValue AddOrUpdate(TKey key, TValue value, Func<TKey, TValue, TValue> update) =>
        AddOrUpdate(key, static (_, pair) => pair.value, static (k, present, pair) => pair.update(k, present), (value, update));

    /// <summary>Removes every row, one by one; rows added meanwhile may stay.</summary>
    /// <exception cref="RowQuarantinedException">Some rows are quarantined; the others are gone.</exception>
    public void Clear()
    {
        foreach (KeyValuePair<TKey, TValue> row in this)
        {
            TryRemove(row.Key, out _);
        }
    }

    /// <summary>Puts a value in the place of a quarantined row.</summary>
    /// <param name="key">The key of the row.</param>
    /// <param name="value">The row as it should be.</param>
    /// <returns>False where no such row is quarantined.</returns>
    public bool TryRepair(TKey key, TValue value) => _detour is { } detour && detour.TryRepair(key, value);

    /// <summary>Removes a quarantined row for good.</summary>
    /// <param name="key">The key of the row.</param>
    /// <returns>False where no such row is quarantined.</returns>
    public bool TryDiscard(TKey key) => _detour is { } detour && detour.TryDiscard(key);

    /// <summary>
    /// Describes this table with rows of another version, for a state's migration. O(1) and pure: nothing is frozen, read
    /// or written, and the result may be thrown away. The commit binds descriptions to rows.
    /// </summary>
    /// <typeparam name="TNew">A neighbouring or later version of the row, of the same alias.</typeparam>
    /// <returns>The description. Its rows are there once the migrated state is committed.</returns>
    public Table<TKey, TNew> To<TNew>()
        where TNew : notnull
        => new(this);

    /// <summary>
    /// Enumerates the rows, weakly consistent: a row that is there all the while is met exactly once. Quarantined rows are
    /// reported at the end.
    /// </summary>
    /// <returns>The enumerator.</returns>
    /// <exception cref="RowQuarantinedException">
    /// Thrown by the step after the last readable row, where rows are quarantined: none may read as absent (I5).
    /// </exception>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _detour is { } detour ? detour.GetEnumerator() : _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override void Revoke(StrayAccessLog log) => Lead(new RevokedRows<TKey, TValue>(log));

    // Apart from their callers because the closures are allocated on entry.
    private static TValue GetOrAddByDetour<TArg>(TableDetour<TKey, TValue> detour, TKey key, Func<TKey, TArg, TValue> factory, TArg argument) =>
        detour.GetOrAdd(key, k => factory(k, argument));

    private static TValue AddOrUpdateByDetour<TArg>(
        TableDetour<TKey, TValue> detour,
        TKey key,
        Func<TKey, TArg, TValue> add,
        Func<TKey, TValue, TArg, TValue> update,
        TArg argument) =>
        detour.AddOrUpdate(key, k => add(k, argument), (k, present) => update(k, present, argument));

    /// <summary>
    /// A write that began before a commit must not end after it in silence. The dictionary's own lock is a full fence
    /// between the write above and this read; the commit fences between revoking and reading rows. So either the commit
    /// saw the write, or this sees the commit.
    /// </summary>
    private void ThrowIfRevokedMeanwhile()
    {
        if (_detour is RevokedRows<TKey, TValue> revoked)
        {
            throw revoked.Refusal();
        }
    }
}
