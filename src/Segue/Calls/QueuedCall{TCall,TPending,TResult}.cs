using System.Threading.Tasks.Sources;

namespace Segue.Calls;

/// <summary>
/// A pooled call that its caller awaits. Rented on the caller's thread, given back when the caller takes the result.
/// </summary>
/// <remarks>
/// Whoever ends the call clears its fields first and sets the result last, because from that store on the caller may take
/// the result and the item may already carry another call.
/// </remarks>
internal sealed partial class QueuedCall<TCall, TPending, TResult> : QueuedCall, IPooledCall<TResult>, IBoundedCall
    where TCall : struct, ICall<TPending>
    where TPending : struct, IPending<TResult>
{
    private static readonly ContextCallback InvokeInContext = static item => ((QueuedCall<TCall, TPending, TResult>)item!).Invoke();
    private static readonly Action<object?, CancellationToken> Cancelled =
        static (item, token) => ((QueuedCall<TCall, TPending, TResult>)item!).Withdraw(token);

    private readonly Action _onMethodEnded;
    private ManualResetValueTaskSourceCore<TResult> _source = new() { RunContinuationsAsynchronously = true };
    private TCall _call;
    private TPending _pending;
    private object? _stateBefore;

    /// <summary>When a timed call was made; else 0.</summary>
    private long _startedAt;
    private ExecutionContext? _context;
    private CancellationTokenRegistration _cancellation;

    /// <summary>The call's deadline; null where it has none.</summary>
    private CallBound? _bound;

    /// <summary>Set once, when the deadline answers the caller while the call goes on: then the item is never used again.</summary>
    private bool _isAbandoned;

    /// <summary>What <see cref="Invoke"/> met, because a <see cref="ContextCallback"/> returns nothing.</summary>
    private Exception? _thrown;
    private TResult? _result;
    private bool _ended;

    private QueuedCall() => _onMethodEnded = OnMethodEnded;

    public override string Method => TCall.Method;

    public override bool IsConcurrent => TCall.IsConcurrent;

    /// <summary>The version of the item that the ticket names.</summary>
    public short Token => _source.Version;

    public static QueuedCall<TCall, TPending, TResult> Rent(Mailbox mailbox, ServerOwner? owner, in TCall call)
    {
        QueuedCall<TCall, TPending, TResult> item = CallPool<QueuedCall<TCall, TPending, TResult>>.TryRent() ?? new();
        item.Mailbox = mailbox;
        item.Owner = owner;
        item._call = call;
        return item;
    }

    /// <summary>Goes on with a call whose method has begun on the caller's thread and not ended.</summary>
    public void Suspend(in TPending pending, object? stateBefore, long startedAt)
    {
        _startedAt = startedAt;
        Place = QueuedCallPlace.Running;
        _pending = pending;
        _stateBefore = stateBefore;
        pending.OnCompleted(_onMethodEnded);
    }

    /// <summary>Hands the call to its mailbox, and runs it here where nothing is in its way.</summary>
    public void Post()
    {
        _context = ExecutionContext.Capture();
        CancellationToken token = _call.Cancellation;
        if (token.CanBeCanceled)
        {
            // Before the call is in the queue: afterwards it may end, and the item carry another call, at any moment.
            _cancellation = token.UnsafeRegister(Cancelled, this);
        }

        Mailbox mailbox = Mailbox;
        _startedAt = mailbox.IsTimed ? mailbox.StartTiming(TCall.Method) : 0;
        CallBound? bound = _bound = CreateBound(mailbox, token);
        switch (mailbox.Post(this))
        {
            case PostOutcome.Entered:
                // Asked before: once started, the item may carry another call.
                bool interleaves = Interleaves;
                if (Start())
                {
                    Leave(mailbox, interleaves);
                }

                break;
            case PostOutcome.Withdrawn:
                Fail(new OperationCanceledException(token));
                break;
            case PostOutcome.Taken:
                bound?.Arm();
                break;
        }
    }

    public override bool Start()
    {
        // Waits for a cancellation that is just being told, so that it cannot meet the item's next call.
        _cancellation.Dispose();
        if (_bound is { } bound && !bound.TryBegin())
        {
            bound.Dispose();
            Owner?.CallEnded(this);
            Clear();
            return true;
        }

        if (!Interleaves)
        {
            Server server = Mailbox.Begin(TCall.Method);
            _stateBefore = server.StateUnchecked;
        }

        RunInContext();
        if (_thrown is null && !_ended)
        {
            _pending.OnCompleted(_onMethodEnded);
            return false;
        }

        End();
        return true;
    }

    public override void Fail(Exception exception)
    {
        _cancellation.Dispose();
        EndUnrun(exception is OperationCanceledException ? CallOutcome.Cancelled : CallOutcome.Refused);
        bool isMine = _bound?.TrySettle() ?? true;
        Owner?.CallEnded(this);
        Clear();
        if (isMine)
        {
            _source.SetException(exception);
        }
    }

    TResult IValueTaskSource<TResult>.GetResult(short token) => TakeResult(token);

    void IValueTaskSource.GetResult(short token) => TakeResult(token);

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _source.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void RunInContext()
    {
        SynchronizationContext? callers = SynchronizationContext.Current;
        if (callers is null)
        {
            RunOnThread();
            return;
        }

        // A module's continuations must not run on a context of the caller's, which may be waiting for this very call.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunOnThread();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    private void RunOnThread()
    {
        if (_context is { } context)
        {
            ExecutionContext.Run(context, InvokeInContext, this);
        }
        else
        {
            Invoke();
        }
    }

    private void Invoke()
    {
        try
        {
            Server server = Mailbox.Server!;
            FlowMark? callers = FlowMark.Current;
            if (Interleaves)
            {
                FlowMark.Set(server.Guard());
            }
            else if (callers is not null)
            {
                // The call has the server to itself, whatever flow its caller is in.
                FlowMark.Set(null);
            }

            try
            {
                _pending = _call.Invoke(server, _bound is { } bound ? bound.Token : _call.Cancellation);
            }
            finally
            {
                if (Interleaves || callers is not null)
                {
                    FlowMark.Set(callers);
                }
            }

            if (_pending.IsCompleted)
            {
                TakePending();
            }
        }
        catch (Exception exception)
        {
            _thrown = AbsentContract.Named<TCall, TPending>(exception, Mailbox.Server);
        }
    }

    private void TakePending()
    {
        TResult result = _pending.GetResult();
        if (TCall.ResultMayBeForeign)
        {
            Mailbox.CheckResult(result, TCall.Method);
        }

        _result = result;
        _ended = true;
    }

    private void OnMethodEnded()
    {
        try
        {
            TakePending();
        }
        catch (Exception exception)
        {
            _thrown = exception;
        }

        Mailbox mailbox = Mailbox;
        bool interleaves = Interleaves;
        End();
        Leave(mailbox, interleaves);
    }

    private static void Leave(Mailbox mailbox, bool interleaves)
    {
        if (interleaves)
        {
            mailbox.LeaveConcurrently();
        }
        else
        {
            mailbox.Leave();
        }
    }

    /// <summary>Tells the caller. Needs the busy bit still: the state is put back before anyone else can enter.</summary>
    private void End()
    {
        Mailbox mailbox = Mailbox;
        Exception? thrown = _thrown;
        TResult? result = _result;
        if (thrown is not null)
        {
            if (!Interleaves)
            {
                mailbox.Server!.StateUnchecked = _stateBefore;
            }

            mailbox.EndFailed(TCall.Method, _startedAt, thrown, _call.Cancellation);
        }
        else if (_startedAt != 0)
        {
            mailbox.EndTiming(TCall.Method, _startedAt, CallOutcome.Returned);
        }

        bool isMine = true;
        if (_bound is { } bound)
        {
            thrown = AsCallersOwn(thrown, bound.Token, _call.Cancellation);
            isMine = bound.TrySettle();
        }

        if (!Interleaves)
        {
            mailbox.HasWritten();
        }

        Owner?.CallEnded(this);
        Clear();
        if (!isMine)
        {
            return;
        }

        if (thrown is null)
        {
            _source.SetResult(result!);
        }
        else
        {
            _source.SetException(mailbox.ToCaller(thrown));
        }
    }

    private void Withdraw(CancellationToken token)
    {
        if (!Mailbox.TryWithdraw(this))
        {
            return;
        }

        // Not disposed: this is its callback. The item is given back only when the caller takes the exception.
        EndUnrun(CallOutcome.Cancelled);
        bool isMine = _bound?.TrySettle() ?? true;
        Owner?.CallEnded(this);
        Clear();
        if (isMine)
        {
            _source.SetException(new OperationCanceledException(token));
        }
    }

    private void EndUnrun(CallOutcome outcome)
    {
        if (_startedAt != 0)
        {
            Mailbox.EndUnrun(TCall.Method, _startedAt, outcome);
        }
    }

    /// <summary>
    /// Lets everything go, the mailbox too: that of an instance of a keyed server is dropped when nobody needs it, with the server
    /// object that ran last still in it. An ended call may be kept for ever, by its caller or deep in a thread's pool, and would
    /// keep that version (I7).
    /// </summary>
    private void Clear()
    {
        Mailbox = null!;
        _call = default;
        _pending = default;
        _stateBefore = null;
        _startedAt = 0;
        _context = null;
        _cancellation = default;
        _bound = null;
        _thrown = null;
        _result = default;
        _ended = false;
        Owner = null;
        IsAdmitted = false;
        Interleaves = false;
        Place = QueuedCallPlace.Outside;
    }

    private TResult TakeResult(short token)
    {
        // First, and outside of the try: who looks twice, or too early, must not give the item back. By now it may carry another
        // caller's call, which would be lost (I1). A token of an earlier call throws here.
        if (_source.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException($"{TCall.Method} has not ended: await the call, or take it with AsTask().");
        }

        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            if (!_isAbandoned)
            {
                _source.Reset();
                CallPool<QueuedCall<TCall, TPending, TResult>>.Return(this);
            }
        }
    }
}
