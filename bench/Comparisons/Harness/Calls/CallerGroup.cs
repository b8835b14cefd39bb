namespace Segue.Comparisons.Harness.Calls;

/// <summary>Starts callers, each as a task or on a thread of its own.</summary>
public static class CallerGroup
{
    /// <summary>Starts them.</summary>
    /// <param name="callers">How many.</param>
    /// <param name="threads">Whether each has a thread, for work that blocks.</param>
    /// <param name="call">What each does, told its number.</param>
    /// <returns>When all are done.</returns>
    public static Task Start(int callers, bool threads, Func<int, Task> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => threads ? OnThread(() => call(caller).GetAwaiter().GetResult()) : Task.Run(() => call(caller))));

    private static Task OnThread(Action call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
