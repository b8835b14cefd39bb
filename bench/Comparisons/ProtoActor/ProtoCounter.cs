using Proto;
using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.ProtoActor;

/// <summary>The actor, requested.</summary>
internal readonly struct ProtoCounter(IRootContext root, PID actor) : ICountingTarget
{
    public ValueTask<long> IncrementAsync() => new(root.RequestAsync<long>(actor, Increment.Message, CancellationToken.None));
}
