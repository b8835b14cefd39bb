using System.Collections.Concurrent;

namespace Segue.Services.Caching.Tests.Harness;

/// <summary>A store that a test can look into, take away, and hold an operation of.</summary>
internal sealed class Store(TimeProvider? time = null) : ICacheLevel
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private int _operations;

    public ConcurrentDictionary<string, CacheLevelEntry> Entries { get; } = new();

    /// <summary>Whether every operation fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many operations it was asked for.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Runs when a reading has what it gives, and gives it afterwards.</summary>
    public Func<string, Task>? HasRead { get; set; }

    /// <summary>Runs before a writing takes effect.</summary>
    public Func<CacheLevelEntry, Task>? Writes { get; set; }

    public async ValueTask<ReadOnlyMemory<byte>?> GetAsync(string key, CancellationToken cancellation)
    {
        Begin();
        CacheLevelEntry? entry = Entries.TryGetValue(key, out CacheLevelEntry? found) && !(found.ExpiresAt <= _time.GetUtcNow()) ? found : null;
        if (HasRead is { } hasRead)
        {
            await hasRead(key);
        }

        return entry?.Bytes;
    }

    public async ValueTask SetAsync(CacheLevelEntry entry, CancellationToken cancellation)
    {
        Begin();
        if (Writes is { } writes)
        {
            await writes(entry);
        }

        Entries[entry.Key] = entry;
    }

    public ValueTask RemoveAsync(string key, CancellationToken cancellation)
    {
        Begin();
        Entries.TryRemove(key, out _);
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveGroupAsync(CacheGroup group, string name, CancellationToken cancellation)
    {
        Begin();
        foreach (CacheLevelEntry entry in Entries.Values.Where(entry => (group == CacheGroup.Tag ? entry.Tags : entry.Dependencies).Contains(name)))
        {
            Entries.TryRemove(entry.Key, out _);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ClearAsync(CancellationToken cancellation)
    {
        Begin();
        Entries.Clear();
        return ValueTask.CompletedTask;
    }

    private void Begin()
    {
        Interlocked.Increment(ref _operations);
        if (IsDown)
        {
            throw new IOException("The store is away.");
        }
    }
}
