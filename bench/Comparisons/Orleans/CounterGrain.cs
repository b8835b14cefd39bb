namespace Segue.Comparisons.OrleansSilo;

public sealed class CounterGrain : Grain, ICounterGrain
{
    private long _count;

    public ValueTask<long> IncrementAsync() => ValueTask.FromResult(++_count);
}
