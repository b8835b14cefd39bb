using System.Diagnostics.CodeAnalysis;

namespace Segue.Calls;

/// <summary>A running method that returns <see cref="ValueTask"/>.</summary>
/// <param name="task">What the method returned.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct PendingValueTask(ValueTask task) : IPending<Nothing, ValueTask>
{
    private readonly ValueTask _task = task;

    /// <inheritdoc/>
    public bool IsCompleted => _task.IsCompleted;

    static ValueTask IPending<Nothing, ValueTask>.Ended(Nothing result) => default;

    static ValueTask IPending<Nothing, ValueTask>.Failed(Exception exception) => ValueTask.FromException(exception);

    static ValueTask IPending<Nothing, ValueTask>.Unfinished(IPooledCall<Nothing> call, short token) => new(call, token);

    /// <inheritdoc/>
    public Nothing GetResult()
    {
        _task.GetAwaiter().GetResult();
        return default;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
