using Segue.Soak.Contracts;

namespace Segue.Soak.KillPoints;

/// <summary>What a ledger holds, as a line that two processes can compare.</summary>
internal static class LedgerContents
{
    private const int Count = 50;

    /// <summary>The accounts that are looked at.</summary>
    public static string[] Accounts { get; } = [.. Enumerable.Range(0, Count).Select(index => $"account-{index}")];

    /// <summary>Looks at a ledger.</summary>
    public static async Task<string> ReadAsync(ILedger ledger)
    {
        LedgerTotals totals = await ledger.TotalsAsync();
        long[] accounts = await ledger.ReadAllAsync(Accounts);
        return $"added {totals.Added}, closed {totals.Closed}, accounts {totals.Accounts}: {string.Join(' ', accounts)}";
    }
}
