namespace Segue.Benchmarks.Contracts;

/// <summary>The unit of work of every call measurement: add one, answer with the new value.</summary>
[Contract]
public interface ICounter
{
    /// <summary>Adds one.</summary>
    /// <returns>The new value.</returns>
    ValueTask<long> IncrementAsync();
}
