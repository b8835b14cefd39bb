using System.Diagnostics.CodeAnalysis;

namespace Segue.Calls;

/// <summary>A running method that returns <see cref="ValueTask{TResult}"/>.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
/// <param name="task">What the method returned.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct PendingValueTask<TResult>(ValueTask<TResult> task) : IPending<TResult, ValueTask<TResult>>
{
    private readonly ValueTask<TResult> _task = task;

    /// <inheritdoc/>
    public bool IsCompleted => _task.IsCompleted;

    static ValueTask<TResult> IPending<TResult, ValueTask<TResult>>.Ended(TResult result) => new(result);

    static ValueTask<TResult> IPending<TResult, ValueTask<TResult>>.Failed(Exception exception) => ValueTask.FromException<TResult>(exception);

    static ValueTask<TResult> IPending<TResult, ValueTask<TResult>>.Unfinished(IPooledCall<TResult> call, short token) => new(call, token);

    /// <inheritdoc/>
    public TResult GetResult() => _task.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
