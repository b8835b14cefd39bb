using System.Runtime.CompilerServices;

namespace Segue.Calls;

/// <summary>
/// What callers hold instead of a server: it stays while versions come and go. The generator derives one class from each
/// contract; each of its methods is one <see cref="Call{TCall, TPending, TResult}"/>.
/// </summary>
/// <param name="mailbox">The mailbox of the server behind the contract.</param>
/// <param name="owner">The server that holds this proxy, or null where a caller outside of all servers does.</param>
/// <remarks>Thread-safe. A proxy holds nothing of any version.</remarks>
public abstract class ServerProxy(Mailbox mailbox, ServerOwner? owner)
{
    private readonly Mailbox _mailbox = mailbox;
    private readonly ServerOwner? _owner = owner;

    /// <summary>Makes a call. A server found idle runs it at once, on this thread, without allocating.</summary>
    /// <typeparam name="TCall">The method with its arguments.</typeparam>
    /// <typeparam name="TPending">How the method's return type says that it is done.</typeparam>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="call">The call.</param>
    /// <returns>The call as the caller awaits it.</returns>
    protected CallTicket<TResult> Call<TCall, TPending, TResult>(in TCall call)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult>
    {
        Mailbox mailbox = _mailbox;
        if (_owner is not null || SynchronizationContext.Current is not null || !mailbox.TryEnter())
        {
            return Post<TCall, TPending, TResult>(call);
        }

        Server server = mailbox.Begin(TCall.Method);
        object? stateBefore = server.StateUnchecked;
        ExecutionContext? context = ExecutionContext.Capture();
        TPending pending;
        TResult result;
        try
        {
            pending = call.Invoke(server);
            if (!pending.IsCompleted)
            {
                RestoreIfChanged(context);
                return Suspend<TCall, TPending, TResult>(call, pending, stateBefore);
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
            RestoreIfChanged(context);
            Exception crossing = mailbox.ToCaller(exception);
            mailbox.Leave();
            return new CallTicket<TResult>(crossing);
        }

        RestoreIfChanged(context);
        mailbox.Leave();
        return new CallTicket<TResult>(result);
    }

    /// <summary>
    /// A module that sets an <see cref="AsyncLocal{T}"/> outside of an async method would leave its value on the caller's
    /// flow, and with it its code (I7).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RestoreIfChanged(ExecutionContext? context)
    {
        if (ExecutionContext.Capture() != context && context is not null)
        {
            ExecutionContext.Restore(context);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CallTicket<TResult> Suspend<TCall, TPending, TResult>(in TCall call, in TPending pending, object? stateBefore)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult>
    {
        QueuedCall<TCall, TPending, TResult> item = QueuedCall<TCall, TPending, TResult>.Rent(_mailbox, owner: null, call);
        short token = item.Token;
        item.Suspend(pending, stateBefore);
        return new CallTicket<TResult>(item, token);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CallTicket<TResult> Post<TCall, TPending, TResult>(in TCall call)
        where TCall : struct, ICall<TPending>
        where TPending : struct, IPending<TResult>
    {
        try
        {
            _owner?.ThrowIfRevoked(TCall.Method);
        }
        catch (RevokedException exception)
        {
            return new CallTicket<TResult>(exception);
        }

        QueuedCall<TCall, TPending, TResult> item = QueuedCall<TCall, TPending, TResult>.Rent(_mailbox, _owner, call);
        short token = item.Token;
        item.Post();
        return new CallTicket<TResult>(item, token);
    }
}
