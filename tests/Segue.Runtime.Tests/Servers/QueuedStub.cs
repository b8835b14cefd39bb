using Segue.Calls;

namespace Segue.Runtime.Tests.Servers;

/// <summary>A call that does nothing: for what only queues calls.</summary>
internal sealed class QueuedStub(int number) : QueuedCall
{
    public int Number => number;

    public override string Method => $"Stub {number}";

    public override bool Start() => true;

    public override void Fail(Exception exception)
    {
    }
}
