using Proto;

namespace Segue.Comparisons.ProtoActor;

/// <summary>An actor that counts.</summary>
internal sealed class CounterActor : IActor
{
    private long _count;

    public Task ReceiveAsync(IContext context)
    {
        if (context.Message is Increment)
        {
            context.Respond(++_count);
        }

        return Task.CompletedTask;
    }
}
