namespace Segue.Soak.Contracts;

/// <summary>Adds to accounts of the ledger, as a server that calls another one.</summary>
[Contract]
public interface ITill
{
    /// <summary>Adds one to an account of the ledger and counts it.</summary>
    /// <returns>What the account has now.</returns>
    ValueTask<long> SellAsync(string account, CancellationToken cancellation = default);

    /// <summary>How often it has.</summary>
    ValueTask<long> CountAsync(CancellationToken cancellation = default);
}
