namespace Segue.Benchmarks.Contracts;

/// <summary>One counter of many: a keyed server.</summary>
[Contract]
public interface IKeyedCounter
{
    /// <summary>Counts one.</summary>
    /// <returns>How often it was counted.</returns>
    ValueTask<long> IncrementAsync();
}
