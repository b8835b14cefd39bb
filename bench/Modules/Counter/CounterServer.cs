using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Counter;

/// <summary>A server that counts.</summary>
[Server("counter")]
public sealed class CounterServer : Server<CounterState>, ICounter
{
    /// <inheritdoc/>
    public override CounterState Initialize() => new() { Count = 0 };

    /// <inheritdoc/>
    public ValueTask<long> IncrementAsync()
    {
        CounterState state = new() { Count = State.Count + 1 };
        State = state;
        return ValueTask.FromResult(state.Count);
    }
}
