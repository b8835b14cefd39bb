using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Segue.Services.Hosting.Caching;

/// <summary>The values that are kept ready, as many as may be: of those in turn the first goes that nobody has used since its last turn.</summary>
internal sealed class CopyTable
{
    /// <summary>How many used ones get another turn before one goes in any case.</summary>
    private const int SparedAtOnce = 8;

    private readonly ConcurrentDictionary<string, CacheCopy> _copies = new();
    private readonly ConcurrentQueue<CacheCopy> _turns = new();
    private int _count;

    public bool TryGet(string key, [NotNullWhen(true)] out CacheCopy? copy) => _copies.TryGetValue(key, out copy);

    public void Set(CacheCopy copy, int most)
    {
        _copies[copy.Key] = copy;
        _turns.Enqueue(copy);
        if (Interlocked.Increment(ref _count) > most)
        {
            DropOne();
        }
    }

    private void DropOne()
    {
        for (int spared = 0; _turns.TryDequeue(out CacheCopy? copy); spared++)
        {
            bool isCurrent = _copies.TryGetValue(copy.Key, out CacheCopy? current) && ReferenceEquals(current, copy);
            if (isCurrent && copy.IsUsed && spared < SparedAtOnce)
            {
                copy.IsUsed = false;
                _turns.Enqueue(copy);
                continue;
            }

            _copies.TryRemove(new KeyValuePair<string, CacheCopy>(copy.Key, copy));
            Interlocked.Decrement(ref _count);
            return;
        }
    }
}
