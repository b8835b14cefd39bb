using Akka.Actor;

namespace Segue.Comparisons.AkkaNet;

/// <summary>An actor that counts.</summary>
internal sealed class CounterActor : UntypedActor
{
    private long _count;

    protected override void OnReceive(object message)
    {
        if (message is Increment)
        {
            Sender.Tell(++_count);
        }
        else
        {
            Unhandled(message);
        }
    }
}
