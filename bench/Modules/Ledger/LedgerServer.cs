using System.Globalization;
using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Ledger;

/// <summary>A server with many rows.</summary>
[Server("ledger")]
public sealed class LedgerServer : Server<LedgerState>, ILedger
{
    /// <inheritdoc/>
    public override LedgerState Initialize() => new() { Accounts = new Table<string, LedgerRow>(1_000_000) };

    /// <inheritdoc/>
    public ValueTask<int> FillAsync(int rows)
    {
        for (int number = 0; number < rows; number++)
        {
            State.Accounts[string.Create(CultureInfo.InvariantCulture, $"account-{number:D7}")] = new LedgerRow
            {
                Number = number,
                Owner = string.Create(CultureInfo.InvariantCulture, $"owner {number:D10} of the account"),
                Balance = number * 1.25,
                Writes = 0,
                Note = "nothing to be said of it",
            };
        }

        return ValueTask.FromResult(State.Accounts.Count);
    }

    /// <inheritdoc/>
    public ValueTask<long> WriteAsync(string key)
    {
        LedgerRow row = State.Accounts[key];
        LedgerRow next = row with { Writes = row.Writes + 1 };
        State.Accounts[key] = next;
        return ValueTask.FromResult(next.Writes);
    }
}
