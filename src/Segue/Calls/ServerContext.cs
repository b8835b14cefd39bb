namespace Segue.Calls;

/// <summary>What one version of a server has of its host: timers, and work that outlives a call. Implemented by the runtime.</summary>
public abstract class ServerContext
{
    /// <summary>Starts a timer for which the server has a method.</summary>
    /// <param name="name">The name.</param>
    /// <param name="dueTime">The time until the first tick.</param>
    /// <param name="period">The time between ticks; infinite for one tick.</param>
    protected internal abstract void StartTimer(string name, TimeSpan dueTime, TimeSpan period);

    /// <summary>Stops a timer.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False where it was not started.</returns>
    protected internal abstract bool CancelTimer(string name);

    /// <summary>Whether a timer has a tick to come.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it has.</returns>
    protected internal abstract bool IsTimerStarted(string name);

    /// <summary>Runs work beside the server's calls.</summary>
    /// <param name="name">How people name the work.</param>
    /// <param name="guard">What marks the server's own flows.</param>
    /// <param name="work">The work.</param>
    /// <returns>The running work.</returns>
    protected internal abstract Task Detach(string name, FlowMark guard, Func<CancellationToken, Task> work);
}
