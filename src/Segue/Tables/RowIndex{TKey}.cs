using System.Collections.Concurrent;

namespace Segue.Tables;

/// <summary>
/// One index: which rows may be found by a key. Always a superset: an entry is there before its row can be seen and goes after
/// it, and whoever finds an entry looks at the row itself. So an entry too many costs a look, and none is ever missing.
/// </summary>
/// <remarks>Keys are shared types, erased; generic over nothing of a module's, so that it outlives versions (I7).</remarks>
internal sealed class RowIndex<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<object, Entries> _entries = new();

    public void Add(object indexKey, TKey key)
    {
        while (true)
        {
            Entries entries = _entries.GetOrAdd(indexKey, static _ => new Entries());
            lock (entries)
            {
                // An emptied set is taken out under its lock; adding to it afterwards would be adding to nothing.
                if (!entries.IsOut)
                {
                    entries.Keys.Add(key);
                    return;
                }
            }
        }
    }

    public void Remove(object indexKey, TKey key)
    {
        if (_entries.TryGetValue(indexKey, out Entries? entries))
        {
            lock (entries)
            {
                entries.Keys.Remove(key);
                if (entries.Keys.Count == 0 && !entries.IsOut)
                {
                    entries.IsOut = true;
                    _entries.TryRemove(new KeyValuePair<object, Entries>(indexKey, entries));
                }
            }
        }
    }

    /// <summary>The rows that may be found by a key, as they are now.</summary>
    public TKey[] KeysOf(object indexKey)
    {
        if (!_entries.TryGetValue(indexKey, out Entries? entries))
        {
            return [];
        }

        lock (entries)
        {
            return [.. entries.Keys];
        }
    }

    private sealed class Entries
    {
        public HashSet<TKey> Keys { get; } = [];

        public bool IsOut { get; set; }
    }
}
