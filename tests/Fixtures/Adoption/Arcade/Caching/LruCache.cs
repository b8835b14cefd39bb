namespace Arcade.Caching;

/// <summary>Keeps what was used last.</summary>
public sealed class LruCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _items = [];
    private readonly LinkedList<TKey> _order = new();

    public bool TryGet(TKey key, out TValue? value) => _items.TryGetValue(key, out value);

    public void Put(TKey key, TValue value)
    {
        _items[key] = value;
        _order.AddFirst(key);
        if (_order.Count > most)
        {
            _items.Remove(_order.Last!.Value);
            _order.RemoveLast();
        }
    }
}
