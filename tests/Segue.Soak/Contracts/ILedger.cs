namespace Segue.Soak.Contracts;

/// <summary>Counts what is added to accounts. Every answer says enough for a caller to tell whether a call was lost or doubled.</summary>
[Contract]
public interface ILedger
{
    /// <summary>Which version answers.</summary>
    ValueTask<string> VersionAsync(CancellationToken cancellation = default);

    /// <summary>Adds one to an account, which is opened where it is not there.</summary>
    /// <returns>What the account has now.</returns>
    ValueTask<long> AddAsync(string account, CancellationToken cancellation = default);

    /// <summary>Adds one, with a wait between looking and writing: a call that a commit has to wait for.</summary>
    /// <returns>What the account has now.</returns>
    ValueTask<long> AddSlowlyAsync(string account, CancellationToken cancellation = default);

    /// <summary>Adds one, and has the book note it.</summary>
    /// <returns>What the account has now.</returns>
    ValueTask<long> AddNotedAsync(string account, CancellationToken cancellation = default);

    /// <summary>Closes an account: its row goes.</summary>
    /// <returns>What it had; 0 where it was not there.</returns>
    ValueTask<long> CloseAsync(string account, CancellationToken cancellation = default);

    /// <summary>Looks at an account, beside all other calls.</summary>
    /// <returns>What it has; 0 where it is not there.</returns>
    [Concurrent]
    ValueTask<long> ReadAsync(string account, CancellationToken cancellation = default);

    /// <summary>Looks at many accounts at one moment.</summary>
    /// <returns>What each has; 0 where it is not there.</returns>
    ValueTask<long[]> ReadAllAsync(string[] accounts, CancellationToken cancellation = default);

    /// <summary>Adds one to a draft, in a table of its own.</summary>
    /// <returns>What the draft has now.</returns>
    ValueTask<long> DraftAsync(string draft, CancellationToken cancellation = default);

    /// <summary>Looks at many drafts at one moment.</summary>
    /// <returns>What each has; 0 where it is not there.</returns>
    ValueTask<long[]> ReadDraftsAsync(string[] drafts, CancellationToken cancellation = default);

    /// <summary>What the ledger's state says of all calls together.</summary>
    ValueTask<LedgerTotals> TotalsAsync(CancellationToken cancellation = default);

    /// <summary>Never ends but by cancellation.</summary>
    ValueTask HangAsync(CancellationToken cancellation = default);
}
