using Segue.Runtime.Servers;

namespace Segue.Runtime.Operations;

/// <summary>Brings one server to rest between two calls, as a commit does for the servers of a release.</summary>
/// <remarks>
/// Runs on a thread of its own: one of the pool could wait behind the very callers it has stopped. In turn with commits, so
/// that what it sees of a server is the version that answers.
/// </remarks>
internal sealed class Standstill(GateTurns turns, WaitGraph waits, TimeProvider time)
{
    /// <summary>Does work that no commit and no other operation may come in between of.</summary>
    public async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        using IDisposable turn = await turns.TakeAsync(cancellation).ConfigureAwait(false);
        return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    /// <summary>Does work while nothing runs on the server and nothing can begin. Needs the turn.</summary>
    /// <exception cref="ServerOperationException">A call did not end within the bound; the gate is as it was.</exception>
    public T BetweenCalls<T>(ServerMailbox mailbox, TimeSpan bound, Func<T> work)
    {
        using Quiescence quiescence = new();
        mailbox.Join(quiescence);
        try
        {
            mailbox.CloseGate();
            return quiescence.Wait(bound, time, () => mailbox.AdmitCallsOf(waits.AwaitedBy([mailbox])))
                ? work()
                : throw OperationFailures.TimedOut(mailbox.Name, mailbox.BusyWith, bound);
        }
        finally
        {
            mailbox.OpenGate();
        }
    }
}
