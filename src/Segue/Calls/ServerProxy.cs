using System.Runtime.CompilerServices;

namespace Segue.Calls;

/// <summary>
/// What callers hold instead of a server: it stays while versions come and go. The generator derives one class from each
/// contract; each of its methods is one <see cref="Call{TCall, TPending, TResult, TReturn}"/>.
/// </summary>
/// <param name="mailbox">The mailbox of the server behind the contract.</param>
/// <param name="owner">
/// The server that holds this proxy, null where a caller outside of all servers does, or the instance that the proxy leads to.
/// </param>
/// <remarks>Thread-safe. A proxy holds nothing of any version.</remarks>
public abstract partial class ServerProxy(Mailbox mailbox, ServerOwner? owner)
{
    private readonly Mailbox _mailbox = mailbox;
    private readonly ServerOwner? _owner = owner;

    /// <summary>Makes a call. A server found idle runs it at once, on this thread, without allocating.</summary>
    /// <typeparam name="TCall">The method with its arguments.</typeparam>
    /// <typeparam name="TPending">How the method's return type says that it is done.</typeparam>
    /// <typeparam name="TResult">What the method returns; <see cref="Nothing"/> where it returns no value.</typeparam>
    /// <typeparam name="TReturn">The method's return type.</typeparam>
    /// <param name="call">The call.</param>
    /// <returns>The call as the caller awaits it.</returns>
    protected TReturn Call<TCall, TPending, TResult, TReturn>(in TCall call)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult, TReturn>
    {
        Mailbox mailbox = _mailbox;
        Thread thread = Thread.CurrentThread;

        // The first two are constants of the instantiation, and cost the other methods nothing.
        if (TCall.IsConcurrent || TCall.DeadlineTicks > 0 || _owner is not null || ThreadContexts.Synchronization(thread) is not null || !mailbox.TryEnter())
        {
            return Post<TCall, TPending, TResult, TReturn>(call);
        }

        Server server = mailbox.Begin(TCall.Method);
        long startedAt = mailbox.IsTimed ? mailbox.StartTiming(TCall.Method) : 0;
        object? stateBefore = server.StateUnchecked;
        ExecutionContext? context = ThreadContexts.Execution(thread);
        TResult result;
        try
        {
            TPending pending = call.Invoke(server, call.Cancellation);
            if (!pending.IsCompleted)
            {
                RestoreIfChanged(thread, context);
                return Suspend<TCall, TPending, TResult, TReturn>(mailbox, call, pending, stateBefore, startedAt);
            }

            result = pending.GetResult();
            if (TCall.ResultMayBeForeign)
            {
                mailbox.CheckResult(result, TCall.Method);
            }
        }
        catch (Exception exception)
        {
            server.StateUnchecked = stateBefore;
            RestoreIfChanged(thread, context);
            Exception thrown = AbsentContract.Named<TCall, TPending>(exception, server);
            Exception crossing = mailbox.ToCaller(thrown);
            mailbox.EndFailed(TCall.Method, startedAt, thrown, call.Cancellation);
            mailbox.Leave();
            return TPending.Failed(crossing);
        }

        RestoreIfChanged(thread, context);
        if (startedAt != 0)
        {
            mailbox.EndTiming(TCall.Method, startedAt, CallOutcome.Returned);
        }

        mailbox.Leave();
        return TPending.Ended(result);
    }

    /// <summary>
    /// A module that sets an <see cref="AsyncLocal{T}"/> outside of an async method would leave its value on the caller's
    /// flow, and with it its code (I7).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RestoreIfChanged(Thread thread, ExecutionContext? context)
    {
        if (ThreadContexts.Execution(thread) != context)
        {
            ThreadContexts.Restore(context);
        }
    }

    /// <summary>By value: whose address is taken lives in memory, also in the calls that never come here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TReturn Suspend<TCall, TPending, TResult, TReturn>(Mailbox mailbox, in TCall call, TPending pending, object? stateBefore, long startedAt)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult, TReturn>
    {
        QueuedCall<TCall, TPending, TResult> item = QueuedCall<TCall, TPending, TResult>.Rent(mailbox, owner: null, call);
        short token = item.Token;
        item.Suspend(pending, stateBefore, startedAt);
        return TPending.Unfinished(item, token);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TReturn Post<TCall, TPending, TResult, TReturn>(in TCall call)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult, TReturn>
    {
        if (_owner is KeyedTarget target)
        {
            return CallKeyed<TCall, TPending, TResult, TReturn>(call, target);
        }

        // Detached work calls as anyone outside of all servers does: no call of its server waits for it, and it outlives versions.
        ServerOwner? owner = _owner is null || FlowMark.Current?.Work is not null ? null : _owner;
        try
        {
            owner?.ThrowIfRevoked(TCall.Method);
        }
        catch (RevokedException exception)
        {
            return TPending.Failed(exception);
        }

        QueuedCall<TCall, TPending, TResult> item = QueuedCall<TCall, TPending, TResult>.Rent(_mailbox, owner, call);
        short token = item.Token;
        item.Post();
        return TPending.Unfinished(item, token);
    }
}
