using Segue.Runtime.Tables;
using Segue.Soak.Reporting;

namespace Segue.Soak.Callers;

/// <summary>
/// Freezes the accounts again and again while they are called: takes a backup, holds it over whatever happens, gives it up; or
/// exports them.
/// </summary>
internal sealed class AccountKeeper(ServerTables tables, Books books, SoakLog log, Random random) : ICaller
{
    private const string Server = "ledger";
    private const string Table = "Accounts";
    private const int LongestHold = 3_000;

    public string Name => "backups of accounts";

    public async Task RunAsync(CancellationToken stop)
    {
        for (int number = 1; !stop.IsCancellationRequested; number++)
        {
            await RestAsync(stop);
            if (random.Next(3) == 0)
            {
                await UseAsync($"export accounts {number}", () => tables.ExportAsync(Server, Table, Stream.Null));
                continue;
            }

            string name = $"accounts {number}";
            await UseAsync($"back up {name}", () => tables.BackUpAsync(Server, Table, name));
            await RestAsync(stop);
            await UseAsync($"discard {name}", () => tables.DiscardAsync(Server, Table, name));
        }
    }

    private async Task RestAsync(CancellationToken stop) => await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestHold)), stop)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task UseAsync(string what, Func<Task> use)
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
