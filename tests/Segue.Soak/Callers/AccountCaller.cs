using Segue.Soak.Contracts;

namespace Segue.Soak.Callers;

/// <summary>Adds to accounts of its own in every way that there is, looks at them and closes them.</summary>
internal sealed class AccountCaller(string name, ILedger ledger, ITill till, Receipts receipts, Sums sums, Books books, SemaphoreSlim turn, Random random) : ICaller
{
    private const int MostCallsPerTurn = 128;

    /// <summary>Between two turns. Without a rest, all that the machine has would go into calls, and nothing into upgrades.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    public string Name => name;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await turn.WaitAsync(CancellationToken.None);
            try
            {
                for (int calls = random.Next(1, MostCallsPerTurn); calls > 0; calls--)
                {
                    await CallAsync(random.Next(receipts.Accounts.Length));
                }
            }
            finally
            {
                turn.Release();
            }

            await Task.Delay(Rest, CancellationToken.None);
        }
    }

    private Task CallAsync(int account)
    {
        string name = receipts.Accounts[account];
        return random.Next(200) switch
        {
            < 100 => AddAsync(account, "add", () => ledger.AddAsync(name)),
            < 101 => AddAsync(account, "add slowly", () => ledger.AddSlowlyAsync(name)),
            < 130 => AddAsync(account, "add noted", () => ledger.AddNotedAsync(name), sums.Noted),
            < 160 => AddAsync(account, "sell", () => till.SellAsync(name), sums.Sold),
            < 186 => LookAsync(account),
            _ => CloseAsync(account),
        };
    }

    private async Task AddAsync(int account, string what, Func<ValueTask<long>> call, Sum? also = null)
    {
        books.Called();
        try
        {
            receipts.Added(account, await call());
            sums.Added.Add();
            also?.Add();
        }
        catch (MeantToFailException)
        {
            books.FailedAsMeant();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant($"{what} {receipts.Accounts[account]}", exception);
            receipts.AddingFailed(account);
            sums.Added.AddFailed();
            also?.AddFailed();
        }
    }

    private async Task LookAsync(int account)
    {
        books.Called();
        try
        {
            receipts.Saw(account, await ledger.ReadAsync(receipts.Accounts[account]));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant($"look at {receipts.Accounts[account]}", exception);
        }
    }

    private async Task CloseAsync(int account)
    {
        books.Called();
        try
        {
            long found = await ledger.CloseAsync(receipts.Accounts[account]);
            receipts.Closed(account, found);
            if (found > 0)
            {
                sums.Closed.Add();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant($"close {receipts.Accounts[account]}", exception);
            receipts.ClosingFailed(account);
            sums.Closed.AddFailed();
        }
    }
}
