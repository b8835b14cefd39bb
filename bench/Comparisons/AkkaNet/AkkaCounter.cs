using Akka.Actor;
using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.AkkaNet;

/// <summary>The actor, asked.</summary>
internal readonly struct AkkaCounter(IActorRef actor) : ICountingTarget
{
    public ValueTask<long> IncrementAsync() => new(actor.Ask<long>(Increment.Message));
}
