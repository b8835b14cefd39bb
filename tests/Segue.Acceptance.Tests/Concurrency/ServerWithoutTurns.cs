using System.Collections.Concurrent;

namespace Segue.Acceptance.Tests.Concurrency;

/// <summary>The broken twin: every method runs beside all others, those that write the state too.</summary>
internal sealed class ServerWithoutTurns
{
    private readonly ConcurrentDictionary<string, int> _rows = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public int Rows => _rows.Count;

    public async ValueTask<object?> TakeNumberAsync()
    {
        int seen = Volatile.Read(ref _count);
        await Task.Yield();
        Volatile.Write(ref _count, seen + 1);
        return seen + 1;
    }

    public ValueTask<object?> PutAsync(string key)
    {
        _rows[key] = 0;
        return default;
    }
}
