namespace Segue.Runtime.Tests.Harness;

/// <summary>Runs a part of a test on a thread of its own, so that it may be parked without holding up the pool.</summary>
internal static class OwnThread
{
    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task Run(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for work that must end; a hang fails the test.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience.Limit, CancellationToken.None);

    /// <summary>Waits for work that must end; a hang fails the test.</summary>
    public static Task InTime(this Task task) => task.WaitAsync(Patience.Limit, CancellationToken.None);
}
