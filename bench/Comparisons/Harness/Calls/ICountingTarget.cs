namespace Segue.Comparisons.Harness.Calls;

/// <summary>The unit of work of every measurement of calls: add one, answer with the new value.</summary>
public interface ICountingTarget
{
    /// <summary>Adds one.</summary>
    /// <returns>The new value.</returns>
    ValueTask<long> IncrementAsync();
}
