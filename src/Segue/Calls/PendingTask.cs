using System.Diagnostics.CodeAnalysis;

namespace Segue.Calls;

/// <summary>A running method that returns <see cref="Task"/>.</summary>
/// <param name="task">What the method returned.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct PendingTask(Task task) : IPending<Nothing, Task>
{
    private readonly Task _task = task;

    /// <inheritdoc/>
    public bool IsCompleted => _task.IsCompleted;

    static Task IPending<Nothing, Task>.Ended(Nothing result) => Task.CompletedTask;

    static Task IPending<Nothing, Task>.Failed(Exception exception) => Task.FromException(exception);

    static Task IPending<Nothing, Task>.Unfinished(IPooledCall<Nothing> call, short token) => new ValueTask(call, token).AsTask();

    /// <inheritdoc/>
    public Nothing GetResult()
    {
        _task.GetAwaiter().GetResult();
        return default;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
