using System.Collections.Concurrent;
using System.Threading.Channels;
using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.Baselines;

/// <summary>An actor by hand: a channel, one reader, and answers that are used again.</summary>
internal sealed class ChannelCounter : ICountingTarget
{
    private readonly ConcurrentQueue<PooledAnswer> _pool = new();
    private readonly Channel<PooledAnswer> _inbox = Channel.CreateUnbounded<PooledAnswer>(new UnboundedChannelOptions { SingleReader = true });
    private Counted _state = new(0);

    public ChannelCounter() => _ = Task.Run(ReadAsync);

    public ValueTask<long> IncrementAsync()
    {
        PooledAnswer answer = _pool.TryDequeue(out PooledAnswer? used) ? used : new PooledAnswer(_pool);
        ValueTask<long> task = answer.Task;
        _inbox.Writer.TryWrite(answer);
        return task;
    }

    private async Task ReadAsync()
    {
        await foreach (PooledAnswer answer in _inbox.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            _state = new Counted(_state.Count + 1);
            answer.Set(_state.Count);
        }
    }
}
