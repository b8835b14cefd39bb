namespace Segue;

/// <summary>Takes the keys by which a row can be found, from <see cref="IIndexedRow.AddIndexKeys"/>.</summary>
/// <remarks>Used by one thread at a time, and not to be kept.</remarks>
public sealed class RowIndexKeys
{
    private readonly IReadOnlySet<string> _declared;
    private readonly List<(string Index, object Key)> _keys = [];

    internal RowIndexKeys(IReadOnlySet<string> declared) => _declared = declared;

    internal IReadOnlyList<(string Index, object Key)> All => _keys;

    /// <summary>Makes the row one of those found by a key.</summary>
    /// <typeparam name="TIndexKey">A shared type with an equality of its own: <see cref="string"/>, a number, <see cref="Guid"/>.</typeparam>
    /// <param name="index">The name of a declared index.</param>
    /// <param name="key">The key; the same one twice counts once.</param>
    /// <exception cref="ArgumentException">The row's type declares no such index, or the key is of a type of the module's own.</exception>
    public void Add<TIndexKey>(string index, TIndexKey key)
        where TIndexKey : notnull, IEquatable<TIndexKey>
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!_declared.Contains(index))
        {
            throw new ArgumentException($"The row declares no index '{index}'. Add [TableIndex(\"{index}\")] to its type.", nameof(index));
        }

        // The index outlives the module's version, and would keep its code.
        if (typeof(TIndexKey).IsCollectible)
        {
            throw new ArgumentException($"Index '{index}' needs keys of a shared type, not {typeof(TIndexKey).FullName}.", nameof(key));
        }

        (string, object) entry = (index, key);
        if (!_keys.Contains(entry))
        {
            _keys.Add(entry);
        }
    }

    /// <summary>Makes the row one of those found by each of some keys.</summary>
    /// <typeparam name="TIndexKey">A shared type with an equality of its own.</typeparam>
    /// <param name="index">The name of a declared index.</param>
    /// <param name="keys">The keys.</param>
    /// <exception cref="ArgumentException">The row's type declares no such index.</exception>
    public void AddAll<TIndexKey>(string index, IEnumerable<TIndexKey> keys)
        where TIndexKey : notnull, IEquatable<TIndexKey>
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (TIndexKey key in keys)
        {
            Add(index, key);
        }
    }

    internal bool Contains(string index, object key) => _keys.Contains((index, key));
}
