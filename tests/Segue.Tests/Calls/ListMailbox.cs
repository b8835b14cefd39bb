using Segue.Calls;

namespace Segue.Tests.Calls;

/// <summary>A mailbox whose queue is a list, and whose calls run when the test says so.</summary>
internal sealed class ListMailbox : Mailbox
{
    private readonly List<QueuedCall> _waiting = [];

    public ListMailbox(Server server) => Server = server;

    public IReadOnlyList<QueuedCall> Queue => _waiting;

    /// <summary>The methods whose results were looked at.</summary>
    public List<string> Checked { get; } = [];

    public bool IsIdle => Word == Idle;

    /// <summary>Keeps calls from coming in.</summary>
    public void Occupy() => Word = Busy;

    /// <summary>Runs the first of the waiting calls.</summary>
    public QueuedCall RunNext()
    {
        QueuedCall call = _waiting[0];
        _waiting.RemoveAt(0);
        Word = Busy;
        call.Place = QueuedCallPlace.Running;
        if (call.Start())
        {
            Leave();
        }

        return call;
    }

    /// <summary>Ends the first of the waiting calls without running it.</summary>
    public void FailNext(Exception exception)
    {
        QueuedCall call = _waiting[0];
        _waiting.RemoveAt(0);
        call.Fail(exception);
    }

    protected override void LeaveContended() => throw new InvalidOperationException("Nothing is ever contended here.");

    protected override PostOutcome Post(QueuedCall call)
    {
        if (call.Place == QueuedCallPlace.Withdrawn)
        {
            return PostOutcome.Withdrawn;
        }

        if (Word == Idle)
        {
            Word = Busy;
            call.Place = QueuedCallPlace.Running;
            return PostOutcome.Entered;
        }

        call.Place = QueuedCallPlace.Waiting;
        _waiting.Add(call);
        return PostOutcome.Taken;
    }

    protected override bool TryWithdraw(QueuedCall call)
    {
        if (call.Place != QueuedCallPlace.Waiting)
        {
            call.Place = call.Place == QueuedCallPlace.Outside ? QueuedCallPlace.Withdrawn : call.Place;
            return false;
        }

        call.Place = QueuedCallPlace.Withdrawn;
        return _waiting.Remove(call);
    }

    protected override long StartTiming(string method) => 1;

    protected override void EndUnrun(string method, long startedAt, CallOutcome outcome)
    {
    }

    protected override void EndTiming(string method, long startedAt, CallOutcome outcome)
    {
    }

    protected override void CountError(string method)
    {
    }

    protected override Exception ToCaller(Exception exception) => new InvalidOperationException("rebuilt", exception);

    protected override void CheckResult(object? result, string method) => Checked.Add(method);
}
