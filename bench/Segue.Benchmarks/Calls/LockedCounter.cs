using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Calls;

/// <summary>The baseline with one caller: the counter's own work, a new record for each call, inside a <c>lock</c>.</summary>
internal sealed class LockedCounter : ICounter
{
    private readonly Lock _gate = new();
    private Counted _state = new(0);

    public ValueTask<long> IncrementAsync()
    {
        lock (_gate)
        {
            Counted state = new(_state.Count + 1);
            _state = state;
            return ValueTask.FromResult(state.Count);
        }
    }

    private sealed record Counted(long Count);
}
