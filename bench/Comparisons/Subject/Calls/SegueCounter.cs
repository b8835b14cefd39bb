using Segue.Benchmarks.Contracts;
using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.Subject.Calls;

/// <summary>A server that counts, through its shared contract. Each call makes the counter's new state, a record of 24 bytes.</summary>
internal readonly struct SegueCounter(ICounter server) : ICountingTarget
{
    public ValueTask<long> IncrementAsync() => server.IncrementAsync();
}
