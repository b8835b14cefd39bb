using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Segue.Runtime.Operations;

/// <summary>
/// A bounded stream of what happens to one server, or to one instance of a keyed one, calls in and out among it, until it is disposed.
/// It goes on over upgrades.
/// A reader who is slow misses events, and is told how many; callers never wait for him.
/// </summary>
/// <remarks>Thread-safe; one reader. Follows OTP's <c>sys:trace</c>.</remarks>
public sealed class ServerTrace : IDisposable
{
    private readonly ServerEvents _source;
    private readonly Channel<ServerEvent> _events;

    /// <summary>The key of the only instance whose calls are told; null where all are.</summary>
    private readonly string? _key;

    /// <summary>Events dropped that no event has told of yet.</summary>
    private long _untold;
    private long _dropped;

    internal ServerTrace(ServerEvents source, int capacity, string? key = null)
    {
        _source = source;
        _key = key;
        _events = Channel.CreateBounded<ServerEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
        source.Add(this);
    }

    /// <summary>How many events were dropped so far.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Reads the events, those that happened since the trace was begun first.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The events, until the trace is disposed.</returns>
    public async IAsyncEnumerable<ServerEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (ServerEvent entry in _events.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    /// <summary>Ends the trace. What was not read yet can still be.</summary>
    public void Dispose()
    {
        _source.Remove(this);
        _events.Writer.TryComplete();
    }

    /// <summary>Adds an event where there is room.</summary>
    /// <remarks>Calls of other instances are left out before they take room: a busy server would crowd out the one that is looked at.</remarks>
    internal void Offer(in ServerEvent entry)
    {
        if (_key is not null && entry.Key is { } other && other != _key)
        {
            return;
        }

        // Several writers may carry the same count only if it were read and not taken: each takes it, and gives it back.
        long missed = Interlocked.Exchange(ref _untold, 0);
        if (!_events.Writer.TryWrite(entry with { Missed = missed }))
        {
            Interlocked.Add(ref _untold, missed + 1);
            Interlocked.Increment(ref _dropped);
        }
    }
}
