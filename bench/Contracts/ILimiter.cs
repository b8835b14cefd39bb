namespace Segue.Benchmarks.Contracts;

/// <summary>The unit of work of every measurement of upgrades: take a token from a client's bucket.</summary>
[Contract]
public interface ILimiter
{
    /// <summary>Takes a token.</summary>
    /// <param name="client">Whose.</param>
    /// <returns>How many are left; below 0 where the client is not known.</returns>
    ValueTask<long> TakeAsync(long client);

    /// <summary>Makes clients known, from number 0 on.</summary>
    /// <param name="clients">How many.</param>
    ValueTask FillAsync(long clients);

    /// <summary>How many tokens were taken, and which version counts.</summary>
    ValueTask<(long Taken, int Version)> CountAsync();
}
