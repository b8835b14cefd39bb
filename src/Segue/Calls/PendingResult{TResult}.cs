using System.Diagnostics.CodeAnalysis;

namespace Segue.Calls;

/// <summary>A running method that returns <see cref="ValueTask{TResult}"/> or <see cref="Task{TResult}"/>.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
/// <param name="task">What the method returned.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct PendingResult<TResult>(ValueTask<TResult> task) : IPending<TResult>
{
    private readonly ValueTask<TResult> _task = task;

    /// <summary>Wraps a task.</summary>
    /// <param name="task">What the method returned.</param>
    public PendingResult(Task<TResult> task)
        : this(new ValueTask<TResult>(task))
    {
    }

    /// <inheritdoc/>
    public bool IsCompleted => _task.IsCompleted;

    /// <inheritdoc/>
    public TResult GetResult() => _task.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
