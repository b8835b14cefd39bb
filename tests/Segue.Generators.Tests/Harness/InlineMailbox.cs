using Segue.Calls;

namespace Segue.Generators.Tests.Harness;

/// <summary>A mailbox without a queue: a call runs at once, or stays where it was posted until it is cancelled.</summary>
internal sealed class InlineMailbox : Mailbox
{
    public InlineMailbox(Server server) => Server = server;

    /// <summary>The calls that found the server busy.</summary>
    public List<QueuedCall> Posted { get; } = [];

    /// <summary>The methods whose results were looked at.</summary>
    public List<string> Checked { get; } = [];

    /// <summary>Keeps calls from coming in.</summary>
    public void Occupy() => Word = Busy;

    public void Free() => Word = Idle;

    protected override void LeaveContended() => throw new InvalidOperationException("Nothing is ever contended here.");

    protected override PostOutcome Post(QueuedCall call)
    {
        Posted.Add(call);
        return PostOutcome.Taken;
    }

    protected override bool TryWithdraw(QueuedCall call) => Posted.Remove(call);

    protected override long StartTiming(string method) => 1;

    protected override void EndTiming(string method, long startedAt, CallOutcome outcome)
    {
    }

    protected override void EndUnrun(string method, long startedAt, CallOutcome outcome)
    {
    }

    protected override void CountError(string method)
    {
    }

    protected override Exception ToCaller(Exception exception) => exception;

    protected override void CheckResult(object? result, string method) => Checked.Add(method);
}
