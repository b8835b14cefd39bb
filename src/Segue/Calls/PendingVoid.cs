using System.Diagnostics.CodeAnalysis;

namespace Segue.Calls;

/// <summary>A running method that returns <see cref="ValueTask"/> or <see cref="Task"/>.</summary>
/// <param name="task">What the method returned.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct PendingVoid(ValueTask task) : IPending<Nothing>
{
    private readonly ValueTask _task = task;

    /// <summary>Wraps a task.</summary>
    /// <param name="task">What the method returned.</param>
    public PendingVoid(Task task)
        : this(new ValueTask(task))
    {
    }

    /// <inheritdoc/>
    public bool IsCompleted => _task.IsCompleted;

    /// <inheritdoc/>
    public Nothing GetResult()
    {
        _task.GetAwaiter().GetResult();
        return default;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
