using System.Runtime.CompilerServices;

namespace Segue.Calls;

/// <content>Calls to one instance of a keyed server.</content>
public abstract partial class ServerProxy
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TReturn CallKeyed<TCall, TPending, TResult, TReturn>(in TCall call, KeyedTarget target)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult, TReturn>
    {
        Thread thread = Thread.CurrentThread;
        if (TCall.IsConcurrent || TCall.DeadlineTicks > 0 || target.Caller is not null || ThreadContexts.Synchronization(thread) is not null || target.TryEnter() is not { } instance)
        {
            return PostKeyed<TCall, TPending, TResult, TReturn>(call, target);
        }

        if (instance.Settle(out Exception? refusal) is not { } server)
        {
            return TPending.Failed(refusal!);
        }

        long startedAt = instance.IsTimed ? instance.StartTiming(TCall.Method) : 0;
        object? stateBefore = server.StateUnchecked;
        ExecutionContext? context = ThreadContexts.Execution(thread);
        TResult result;
        try
        {
            TPending pending = call.Invoke(server, call.Cancellation);
            if (!pending.IsCompleted)
            {
                RestoreIfChanged(thread, context);
                Mailbox queue = instance.QueueOf(server, TCall.Method);
                return Suspend<TCall, TPending, TResult, TReturn>(queue, call, pending, stateBefore, startedAt);
            }

            result = pending.GetResult();
            if (TCall.ResultMayBeForeign)
            {
                instance.CheckResult(result, TCall.Method);
            }
        }
        catch (Exception exception)
        {
            server.StateUnchecked = stateBefore;
            RestoreIfChanged(thread, context);
            Exception thrown = AbsentContract.Named<TCall, TPending>(exception, server);
            return FailKeyed<TCall, TPending, TResult, TReturn>(instance, thrown, startedAt, call.Cancellation);
        }

        RestoreIfChanged(thread, context);
        if (startedAt != 0)
        {
            instance.EndTiming(TCall.Method, startedAt, CallOutcome.Returned);
        }

        instance.Leave();
        return TPending.Ended(result);
    }

    private static TReturn FailKeyed<TCall, TPending, TResult, TReturn>(KeyedMailbox instance, Exception exception, long startedAt, CancellationToken cancellation)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult, TReturn>
    {
        bool isCancelled = exception is OperationCanceledException && cancellation.IsCancellationRequested;
        if (!isCancelled)
        {
            instance.CountError(TCall.Method);
        }

        if (startedAt != 0)
        {
            instance.EndTiming(TCall.Method, startedAt, isCancelled ? CallOutcome.Cancelled : CallOutcome.Threw);
        }

        Exception crossing = instance.ToCaller(exception);
        instance.Leave();
        return TPending.Failed(crossing);
    }

    private static TReturn PostKeyed<TCall, TPending, TResult, TReturn>(in TCall call, KeyedTarget target)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult, TReturn>
    {
        ServerOwner? caller = target.Caller is null || FlowMark.Current?.Work is not null ? null : target.Caller;
        try
        {
            caller?.ThrowIfRevoked(TCall.Method);
        }
        catch (RevokedException exception)
        {
            return TPending.Failed(exception);
        }

        QueuedCall<TCall, TPending, TResult> item = QueuedCall<TCall, TPending, TResult>.Rent(target.PinQueue(), caller, call);
        short token = item.Token;
        item.Post();
        return TPending.Unfinished(item, token);
    }
}
