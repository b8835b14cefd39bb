namespace Segue.Calls;

/// <content>A call that is bounded by a deadline.</content>
internal sealed partial class QueuedCall<TCall, TPending, TResult>
{
    bool IBoundedCall.TryLeaveQueue() => Mailbox.TryWithdraw(this);

    void IBoundedCall.AnswerEarly(Exception exception, bool hasEnded)
    {
        // The caller waits for it no longer, whatever the method does.
        Owner?.CallEnded(this);
        _isAbandoned = true;
        if (hasEnded)
        {
            _cancellation.Dispose();
            Clear();
        }

        _source.SetException(exception);
    }

    private CallBound? CreateBound(Mailbox mailbox, CancellationToken callers)
    {
        TimeSpan? deadline = TCall.DeadlineTicks switch
        {
            > 0 => TimeSpan.FromTicks(TCall.DeadlineTicks),
            0 => mailbox.DefaultDeadline,
            _ => null,
        };
        return deadline is { } time ? new CallBound(this, mailbox, TCall.Method, time, callers) : null;
    }

    /// <summary>A caller that cancels looks for its own token in the exception; the method was given another one.</summary>
    private static Exception? AsCallersOwn(Exception? thrown, CancellationToken given, CancellationToken callers) =>
        thrown is OperationCanceledException cancelled && cancelled.CancellationToken == given && callers.IsCancellationRequested
            ? new OperationCanceledException(cancelled.Message, cancelled, callers)
            : thrown;
}
