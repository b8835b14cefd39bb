namespace Segue.Calls;

/// <summary>Makes timers that keep nothing of whoever starts them: the flow of a module would keep its code (I7).</summary>
public static class HostTimer
{
    /// <summary>Makes a timer that runs without an execution context of anyone's.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="callback">What it runs; of the host's own.</param>
    /// <param name="dueTime">The time until it runs it first.</param>
    /// <param name="period">The time between further runs.</param>
    /// <returns>The timer.</returns>
    public static ITimer Create(TimeProvider time, Action callback, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (ExecutionContext.IsFlowSuppressed())
        {
            return time.CreateTimer(Run, callback, dueTime, period);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return time.CreateTimer(Run, callback, dueTime, period);
        }
    }

    private static void Run(object? callback) => ((Action)callback!)();
}
