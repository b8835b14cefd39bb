namespace Segue.Soak.Contracts;

/// <summary>What a ledger's state says of all calls together.</summary>
/// <param name="Added">How often something was added to an account, closed ones included.</param>
/// <param name="Closed">How many accounts were closed.</param>
/// <param name="Accounts">How many accounts there are.</param>
public sealed record LedgerTotals(long Added, long Closed, long Accounts);
