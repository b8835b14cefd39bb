using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Segue.Calls;

/// <summary>
/// A call as its caller awaits it: a result, an exception, or a place in the mailbox. Everything in it is the host's own,
/// so that a caller may keep it for ever (I7).
/// </summary>
/// <typeparam name="TResult">What the method returns; <see cref="Nothing"/> where it returns no value.</typeparam>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Never compared.")]
public readonly struct CallTicket<TResult>
{
    private readonly TResult? _result;

    /// <summary>Null where there is a result, else an <see cref="Exception"/> or an <see cref="IValueTaskSource{TResult}"/>.</summary>
    private readonly object? _source;
    private readonly short _token;

    internal CallTicket(TResult result) => _result = result;

    internal CallTicket(Exception exception) => _source = exception;

    internal CallTicket(IPooledCall<TResult> source, short token)
    {
        _source = source;
        _token = token;
    }

    /// <summary>The call as a <see cref="ValueTask{TResult}"/>.</summary>
    /// <returns>To be awaited once.</returns>
    public ValueTask<TResult> AsValueTask() => _source switch
    {
        null => new ValueTask<TResult>(_result!),
        Exception exception => ValueTask.FromException<TResult>(exception),
        object source => new ValueTask<TResult>((IPooledCall<TResult>)source, _token),
    };

    /// <summary>The call as a <see cref="ValueTask"/>.</summary>
    /// <returns>To be awaited once.</returns>
    public ValueTask AsVoidValueTask() => _source switch
    {
        null => default,
        Exception exception => ValueTask.FromException(exception),
        object source => new ValueTask((IPooledCall<TResult>)source, _token),
    };

    /// <summary>The call as a <see cref="Task{TResult}"/>.</summary>
    /// <returns>To be awaited at will.</returns>
    public Task<TResult> AsTask() => AsValueTask().AsTask();

    /// <summary>The call as a <see cref="Task"/>.</summary>
    /// <returns>To be awaited at will.</returns>
    public Task AsVoidTask() => AsVoidValueTask().AsTask();
}
