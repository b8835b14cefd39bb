using Segue.Soak.Callers;
using Segue.Soak.Contracts;
using Segue.Soak.Reporting;

namespace Segue.Soak.Audits;

/// <summary>Compares the servers' rows and states with the callers' receipts, at random quiet moments: in the middle of upgrades too.</summary>
internal sealed class Auditor(
    ILedger ledger,
    IBook book,
    ITill till,
    IReadOnlyList<Receipts> accounts,
    Receipts drafts,
    Sums sums,
    Books books,
    QuietMoments quiet,
    SoakLog log,
    Random random) : ICaller
{
    private const int LongestRest = 4_000;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(20);

    public string Name => "audits";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestRest)), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await AuditAsync();
        }
    }

    /// <summary>Compares everything once, while nobody calls.</summary>
    public async Task AuditAsync()
    {
        try
        {
            if (!await quiet.TryUseAsync(CompareAsync, LongestTurn))
            {
                books.NeverAnswered("a call");
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant("audit", exception);
        }
    }

    /// <summary>Audits for the last time.</summary>
    public async Task EndAsync()
    {
        await AuditAsync();
        foreach (Receipts receipts in accounts.Append(drafts))
        {
            receipts.WriteOff();
        }
    }

    private async Task CompareAsync()
    {
        (long lost, long doubled) = (books.Lost, books.Doubled);
        foreach (Receipts receipts in accounts)
        {
            Compare(receipts, await ledger.ReadAllAsync(receipts.Accounts));
        }

        Compare(drafts, await ledger.ReadDraftsAsync(drafts.Accounts));
        LedgerTotals totals = await ledger.TotalsAsync();
        sums.Added.Settle(totals.Added);
        sums.Closed.Settle(totals.Closed);
        sums.Noted.Settle(await book.CountAsync());
        sums.Sold.Settle(await till.CountAsync());
        long open = accounts.Sum(receipts => receipts.OpenAccounts);
        books.Settle("accounts that are there", open, open, totals.Accounts);
        log.Tell($"audit: lost {books.Lost - lost}, doubled {books.Doubled - doubled}, accounts {totals.Accounts}");
    }

    private static void Compare(Receipts receipts, long[] found)
    {
        for (int account = 0; account < found.Length; account++)
        {
            receipts.Saw(account, found[account]);
        }
    }
}
