namespace Segue.Fixtures.Contracts;

/// <summary>Counts by key: rows in a table, and a total in the state.</summary>
[Contract]
public interface ICounter
{
    /// <summary>The version of the code that answers.</summary>
    ValueTask<string> VersionAsync(CancellationToken cancellation = default);

    /// <summary>Adds to a key, and says what it has then.</summary>
    ValueTask<long> AddAsync(string key, long amount = 1, CancellationToken cancellation = default);

    /// <summary>What a key has; null where it has no row.</summary>
    ValueTask<long?> GetAsync(string key, CancellationToken cancellation = default);

    /// <summary>Removes a key's row.</summary>
    ValueTask<bool> RemoveAsync(string key, CancellationToken cancellation = default);

    /// <summary>The sum of everything that was ever added.</summary>
    ValueTask<long> TotalAsync(CancellationToken cancellation = default);

    /// <summary>How many rows there are.</summary>
    ValueTask<int> CountAsync(CancellationToken cancellation = default);

    /// <summary>Every row.</summary>
    ValueTask<CounterRow[]> ListAsync(CancellationToken cancellation = default);
}
