using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers.Litmus;

/// <summary>A broken twin: the count is right, but whoever comes just after it was seen at zero is let in all the same.</summary>
internal sealed class RestThatRisesFromZero : IRest
{
    private int _count;

    public bool TryEnter()
    {
        Interlocked.Increment(ref _count);
        return true;
    }

    public void Leave() => Interlocked.Decrement(ref _count);

    public bool WaitUntilNobodyIsInside() => SpinWait.SpinUntil(() => Volatile.Read(ref _count) == 0, Patience.Limit);

    public void Dispose()
    {
    }
}
