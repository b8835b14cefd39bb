using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.Baselines;

/// <summary>A field inside a <c>lock</c>: the least that counting can cost, with no value that could be carried over.</summary>
internal sealed class LockedFieldCounter : ICountingTarget
{
    private readonly Lock _gate = new();
    private long _count;

    public ValueTask<long> IncrementAsync()
    {
        lock (_gate)
        {
            return ValueTask.FromResult(++_count);
        }
    }
}
