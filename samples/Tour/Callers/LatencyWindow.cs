using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tour.Callers;

/// <summary>The measured calls of a stretch of time, one by one: those that began in it and those that ended in it.</summary>
internal sealed class LatencyWindow
{
    private readonly ConcurrentQueue<(long Due, long End)> _calls = new();
    private readonly PendingCount _pending = new();
    private readonly DateTimeOffset _openedAt = TimeProvider.System.GetUtcNow();
    private readonly long _opened = Stopwatch.GetTimestamp();

    public void Begin() => _pending.Add();

    public void End() => _pending.Remove();

    public void Add(long due, long end) => _calls.Enqueue((due, end));

    /// <summary>Waits for the calls that began in this window: one that is late is the very one to be seen.</summary>
    public Task CloseAsync() => _pending.CloseAsync();

    /// <summary>How long each of the calls took.</summary>
    public IEnumerable<TimeSpan> Calls => _calls.Select(call => Stopwatch.GetElapsedTime(call.Due, call.End));

    /// <summary>The longest of the calls that had not ended at a certain time.</summary>
    /// <param name="time">A time within the window (UTC).</param>
    public TimeSpan LongestSince(DateTimeOffset time)
    {
        long timestamp = _opened + (long)((time - _openedAt).TotalSeconds * Stopwatch.Frequency);
        return _calls
            .Where(call => call.End >= timestamp)
            .Select(call => Stopwatch.GetElapsedTime(call.Due, call.End))
            .DefaultIfEmpty()
            .Max();
    }
}
