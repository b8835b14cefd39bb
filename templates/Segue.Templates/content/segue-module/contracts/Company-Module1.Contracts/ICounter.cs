using Segue;

namespace Company_Module1.Contracts;

/// <summary>What callers hold: it stays, whatever becomes of the code behind it.</summary>
[Contract]
public interface ICounter
{
    /// <summary>Adds to the total.</summary>
    /// <param name="amount">How much to add; may be negative.</param>
    /// <param name="cancellation">Gives up waiting for other calls.</param>
    /// <returns>The new total.</returns>
    ValueTask<long> AddAsync(long amount, CancellationToken cancellation = default);

    /// <summary>Reads the total.</summary>
    /// <param name="cancellation">Gives up waiting for other calls.</param>
    /// <returns>The total.</returns>
    ValueTask<long> GetTotalAsync(CancellationToken cancellation = default);
}
