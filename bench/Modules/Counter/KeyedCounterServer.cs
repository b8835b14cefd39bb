using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Counter;

/// <summary>A server that counts for each key.</summary>
[Server("keyed-counter")]
public sealed class KeyedCounterServer : KeyedServer<long, CounterState>, IKeyedCounter
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
