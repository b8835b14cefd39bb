using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Segue.Comparisons.Baselines;

/// <summary>A promise of a number that goes back to its pool when it was read.</summary>
internal sealed class PooledAnswer(ConcurrentQueue<PooledAnswer> pool) : IValueTaskSource<long>
{
    private ManualResetValueTaskSourceCore<long> _core = new() { RunContinuationsAsynchronously = true };

    public ValueTask<long> Task => new(this, _core.Version);

    public void Set(long value) => _core.SetResult(value);

    public long GetResult(short token)
    {
        long result = _core.GetResult(token);
        _core.Reset();
        pool.Enqueue(this);
        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
