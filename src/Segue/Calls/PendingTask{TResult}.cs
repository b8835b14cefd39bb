using System.Diagnostics.CodeAnalysis;

namespace Segue.Calls;

/// <summary>A running method that returns <see cref="Task{TResult}"/>.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
/// <param name="task">What the method returned.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct PendingTask<TResult>(Task<TResult> task) : IPending<TResult, Task<TResult>>
{
    private readonly Task<TResult> _task = task;

    /// <inheritdoc/>
    public bool IsCompleted => _task.IsCompleted;

    static Task<TResult> IPending<TResult, Task<TResult>>.Ended(TResult result) => Task.FromResult(result);

    static Task<TResult> IPending<TResult, Task<TResult>>.Failed(Exception exception) => Task.FromException<TResult>(exception);

    static Task<TResult> IPending<TResult, Task<TResult>>.Unfinished(IPooledCall<TResult> call, short token) => new ValueTask<TResult>(call, token).AsTask();

    /// <inheritdoc/>
    public TResult GetResult() => _task.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
