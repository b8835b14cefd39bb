using System.Collections.Concurrent;

namespace Segue.Runtime.Tests.Tables.Litmus;

/// <summary>
/// A broken twin of the layered table: what was carried over is put into the top without another look at what may have
/// happened meanwhile. A litmus test that does not find it out proves nothing.
/// </summary>
internal sealed class StoreWithoutSecondLook : ILitmusStore
{
    private readonly ConcurrentDictionary<int, long> _top = new();
    private readonly ConcurrentDictionary<int, bool> _removed = new();
    private readonly Action _pauseInMigration;
    private readonly bool _putsBlindly;
    private volatile ConcurrentDictionary<int, long> _below;

    /// <param name="rows">How many rows there are below.</param>
    /// <param name="pauseInMigration">Called where the real one migrates.</param>
    /// <param name="putsBlindly">Whether it even writes over what a writer has put, instead of bringing back what was removed.</param>
    public StoreWithoutSecondLook(int rows, Action pauseInMigration, bool putsBlindly)
    {
        _pauseInMigration = pauseInMigration;
        _putsBlindly = putsBlindly;
        _below = new ConcurrentDictionary<int, long>(Enumerable.Range(0, rows).Select(key => KeyValuePair.Create(key, (long)key)));
    }

    public long? Read(int key)
    {
        if (_top.TryGetValue(key, out long value))
        {
            return value;
        }

        if (_removed.ContainsKey(key) || !_below.TryGetValue(key, out long old))
        {
            return null;
        }

        _pauseInMigration();
        if (_putsBlindly)
        {
            return _top[key] = old;
        }

        return _top.GetOrAdd(key, old);
    }

    public void Write(int key, long value) => _top[key] = value;

    public void Remove(int key)
    {
        _removed[key] = true;
        _top.TryRemove(key, out _);
    }

    public void SweepAndDrop()
    {
        foreach ((int key, _) in _below)
        {
            Read(key);
        }

        _below = new ConcurrentDictionary<int, long>();
        _removed.Clear();
    }
}
