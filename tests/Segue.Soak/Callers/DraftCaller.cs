using Segue.Runtime.Tables;
using Segue.Soak.Contracts;
using Segue.Soak.Reporting;

namespace Segue.Soak.Callers;

/// <summary>
/// Writes drafts, takes backups of them and goes back to one, while everybody else calls and releases come and go: what was written
/// since the backup must be gone, and nothing else.
/// </summary>
internal sealed class DraftCaller(ILedger ledger, ServerTables tables, Receipts receipts, Books books, SemaphoreSlim turn, SoakLog log, Random random) : ICaller
{
    private const string Server = "ledger";
    private const string Table = "Drafts";
    private const int MostCallsPerTurn = 32;
    private const int LongestRest = 40;

    private readonly List<(string Name, long[] Receipts)> _backups = [];
    private int _taken;

    public string Name => "drafts";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await turn.WaitAsync(CancellationToken.None);
            try
            {
                await TakeTurnAsync();
            }
            finally
            {
                turn.Release();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, LongestRest)), CancellationToken.None);
        }
    }

    private async Task TakeTurnAsync()
    {
        for (int calls = random.Next(1, MostCallsPerTurn); calls > 0; calls--)
        {
            await DraftAsync(random.Next(receipts.Accounts.Length));
        }

        int choice = random.Next(100);
        if (choice < 4 && _backups.Count < 3)
        {
            await BackUpAsync();
        }
        else if (choice < 7 && _backups.Count > 0)
        {
            await RestoreAsync(_backups[random.Next(_backups.Count)]);
        }
        else if (choice < 9 && _backups.Count > 0)
        {
            await DiscardAsync(random.Next(_backups.Count));
        }
    }

    private async Task DraftAsync(int draft)
    {
        books.Called();
        try
        {
            receipts.Added(draft, await ledger.DraftAsync(receipts.Accounts[draft]));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant($"draft {receipts.Accounts[draft]}", exception);
            receipts.AddingFailed(draft);
        }
    }

    private Task BackUpAsync()
    {
        string name = $"drafts {++_taken}";
        return UseTableAsync($"back up {name}", async () =>
        {
            await tables.BackUpAsync(Server, Table, name);
            _backups.Add((name, receipts.Copy()));
        });
    }

    private Task RestoreAsync((string Name, long[] Receipts) backup) => UseTableAsync($"restore {backup.Name}", async () =>
    {
        await tables.RestoreAsync(Server, Table, backup.Name);
        receipts.Restore(backup.Receipts);
        long[] found = await ledger.ReadDraftsAsync(receipts.Accounts);
        for (int draft = 0; draft < found.Length; draft++)
        {
            receipts.Saw(draft, found[draft]);
        }
    });

    private Task DiscardAsync(int index)
    {
        string name = _backups[index].Name;
        _backups.RemoveAt(index);
        return UseTableAsync($"discard {name}", () => tables.DiscardAsync(Server, Table, name));
    }

    private async Task UseTableAsync(string what, Func<Task> use)
    {
        books.Called();
        try
        {
            await use();
            log.Tell($"{what}: done");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant(what, exception);
        }
    }
}
