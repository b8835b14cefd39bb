using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.OrleansSilo;

/// <summary>A grain, through the reference that callers hold.</summary>
internal readonly struct OrleansCounter(ICounterGrain grain) : ICountingTarget
{
    public ValueTask<long> IncrementAsync() => grain.IncrementAsync();
}
