using Segue.Soak.Contracts;

namespace Segue.Soak.KillPoints;

/// <summary>What a ledger holds, as a line that two processes can compare.</summary>
internal static class LedgerContents
{
    private const int Count = 50;

    /// <summary>The accounts that are looked at.</summary>
    public static string[] Accounts { get; } = [.. Enumerable.Range(0, Count).Select(index => $"account-{index}")];

    /// <summary>What a ledger holds that has just been started for the first time.</summary>
    public static string Nothing { get; } = Describe(new LedgerTotals(0, 0, 0), new long[Count]);

    public static string Describe(LedgerTotals totals, long[] accounts) =>
        $"added {totals.Added}, closed {totals.Closed}, accounts {totals.Accounts}: {string.Join(' ', accounts)}";
}
