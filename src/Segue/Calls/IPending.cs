namespace Segue.Calls;

/// <summary>A running contract method, whatever its return type.</summary>
/// <typeparam name="TResult">What it returns; <see cref="Nothing"/> where it returns no value.</typeparam>
public interface IPending<out TResult>
{
    /// <summary>Whether it has ended, with a result or an exception.</summary>
    bool IsCompleted { get; }

    /// <summary>Takes the result of an ended method, or throws its exception.</summary>
    /// <returns>The result.</returns>
    TResult GetResult();

    /// <summary>Asks to be told of the end; does not flow the execution context.</summary>
    /// <param name="continuation">What to run.</param>
    void OnCompleted(Action continuation);
}
