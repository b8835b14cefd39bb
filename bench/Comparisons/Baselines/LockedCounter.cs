using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.Baselines;

/// <summary>A server's own work, a new record for each call, inside a <c>lock</c>.</summary>
internal sealed class LockedCounter : ICountingTarget
{
    private readonly Lock _gate = new();
    private Counted _state = new(0);

    public ValueTask<long> IncrementAsync()
    {
        lock (_gate)
        {
            _state = new Counted(_state.Count + 1);
            return ValueTask.FromResult(_state.Count);
        }
    }
}
