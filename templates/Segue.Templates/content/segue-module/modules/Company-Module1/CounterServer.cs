using Company_Module1.Contracts;
using Segue;

namespace Company_Module1;

/// <summary>Runs its calls one at a time. What it has to remember is its state; a field would be lost with the next version.</summary>
[Server("counter-alias")]
public sealed class CounterServer : Server<CounterState>, ICounter
{
    /// <summary>The state of the first start; an upgrade brings the state that there is.</summary>
    public override CounterState Initialize() => new() { Total = 0 };

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(long amount, CancellationToken cancellation)
    {
        State = State with { Total = State.Total + amount };
        return new(State.Total);
    }

    /// <inheritdoc/>
    public ValueTask<long> GetTotalAsync(CancellationToken cancellation) => new(State.Total);
}
