using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Timers;

/// <summary>
/// One tick of one timer, as a call in the server's mailbox. Which code it runs is decided when it begins: it may have waited
/// at a gate while the version changed.
/// </summary>
internal sealed class TimerTick(AwaitedMailbox mailbox, MailboxTimers timers, ServerTimer timer) : QueuedCall(mailbox), IThreadPoolWorkItem
{
    public override string Method { get; } = $"timer {timer.Name}";

    public override bool Start()
    {
        // Never on this thread: it may be a caller's, with the caller's flow, which the module's code would see and keep.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return false;
    }

    public override void Fail(Exception exception) => timers.Miss(timer);

    void IThreadPoolWorkItem.Execute()
    {
        IServerState server = mailbox.BeginTick(this);
        if (timers.TryBegin(timer, server) is { } method)
        {
            _ = RunAsync(method, server);
        }
        else
        {
            mailbox.LeaveTick();
        }
    }

    private async Task RunAsync(TimerMethod method, IServerState server)
    {
        object? stateBefore = server.Current;
        using CancellationTokenSource? deadline = mailbox.TickDeadline is { } bound ? new CancellationTokenSource(bound, timers.Time) : null;
        try
        {
            await method.InvokeAsync(deadline?.Token ?? CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Before anyone else can enter: a tick that throws leaves the state as it was, as any call does.
            server.Current = stateBefore;
            timers.Fail(timer, exception);
        }
        finally
        {
            mailbox.LeaveTick();
        }
    }
}
