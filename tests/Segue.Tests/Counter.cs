namespace Segue.Tests;

/// <summary>A server as a user writes it.</summary>
internal sealed class Counter(TimeProvider time) : Server<CounterState>
{
    public int Initialized { get; private set; }

    public override CounterState Initialize()
    {
        Initialized++;
        return new CounterState(0, time.GetUtcNow());
    }

    public ValueTask<long> AddAsync(long amount)
    {
        State = State with { Total = State.Total + amount };
        return ValueTask.FromResult(State.Total);
    }

    public void Clear() => State = null!;
}
