using System.Diagnostics.CodeAnalysis;
using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Detached;

/// <summary>
/// One piece of detached work. A type of the host's, because flows that it starts remember it; it leads to the module's code
/// only while it runs (I7).
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Disposed of when the work ends.")]
internal sealed class DetachedWork(DetachedWorkStatus status, StrayAccessLog strays)
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly Lock _lock = new();
    private bool _hasEnded;

    public DetachedWorkStatus Status { get; } = status;

    /// <summary>
    /// Timers that the work makes. Its own, because those of its version end with the version, and the work does not.
    /// </summary>
    public ModuleScope Scope { get; } = new(strays);

    /// <summary>When the work has ended, in whatever way. Never fails.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Runs the work.</summary>
    /// <param name="guard">What marks the server's own flows.</param>
    /// <param name="work">The work.</param>
    /// <param name="onEnd">Told of the end, with what the work threw.</param>
    /// <returns>The work's own task.</returns>
    public Task Run(FlowMark guard, Func<CancellationToken, Task> work, Action<DetachedWork, Exception?> onEnd)
    {
        CancellationToken cancellation = _cancel.Token;
        Task running = Task.Run(() =>
        {
            FlowMark.Set(new FlowMark(guard, this));
            return work(cancellation);
        });
        Ended = running.ContinueWith(
            ended =>
            {
                Exception? thrown = ended.Exception is { } aggregate ? aggregate.InnerException ?? aggregate : null;
                End();
                onEnd(this, thrown);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return running;
    }

    /// <summary>Asks the work to end.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                // What the module has registered runs on another thread.
                _ = _cancel.CancelAsync();
            }
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _cancel.Dispose();
        }

        Scope.Dispose();
    }
}
