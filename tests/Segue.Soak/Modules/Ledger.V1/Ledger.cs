using Segue.Soak.Contracts;

namespace Segue.Soak.Ledgers;

/// <summary>The ledger, version 1.</summary>
/// <param name="book">Takes notes.</param>
/// <param name="time">The clock of calls that hang.</param>
[Server("ledger")]
public sealed class Ledger(IBook book, TimeProvider time) : Server<LedgerState>, ILedger
{
    private static readonly TimeSpan SlowTime = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public override LedgerState Initialize() => new()
    {
        Added = 0,
        Closed = 0,
        Accounts = new Table<string, Account>(),
        Drafts = new Table<string, Draft>(),
    };

    /// <inheritdoc/>
    public ValueTask<string> VersionAsync(CancellationToken cancellation = default) => ValueTask.FromResult("1");

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(string account, CancellationToken cancellation = default) => ValueTask.FromResult(Write(account, Count(account) + 1));

    /// <inheritdoc/>
    public async ValueTask<long> AddSlowlyAsync(string account, CancellationToken cancellation = default)
    {
        long count = Count(account);

        // Not by the server's clock, whose timers end with the version: under a commit that did not wait, the call would hang where
        // it shall be seen to write.
        await Task.Delay(SlowTime, cancellation);
        return Write(account, count + 1);
    }

    /// <inheritdoc/>
    public async ValueTask<long> AddNotedAsync(string account, CancellationToken cancellation = default)
    {
        long count = Write(account, Count(account) + 1);
        await book.NoteAsync(cancellation);
        return count;
    }

    /// <inheritdoc/>
    public ValueTask<long> CloseAsync(string account, CancellationToken cancellation = default)
    {
        if (!State.Accounts.TryRemove(account, out Account? closed))
        {
            return ValueTask.FromResult(0L);
        }

        State = State with { Closed = State.Closed + 1 };
        return ValueTask.FromResult(closed.Count);
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(string account, CancellationToken cancellation = default) => ValueTask.FromResult(Count(account));

    /// <inheritdoc/>
    public ValueTask<long[]> ReadAllAsync(string[] accounts, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Array.ConvertAll(accounts, Count));

    /// <inheritdoc/>
    public ValueTask<long> DraftAsync(string draft, CancellationToken cancellation = default)
    {
        Draft written = new() { Count = CountOfDraft(draft) + 1 };
        State.Drafts[draft] = written;
        return ValueTask.FromResult(written.Count);
    }

    /// <inheritdoc/>
    public ValueTask<long[]> ReadDraftsAsync(string[] drafts, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Array.ConvertAll(drafts, CountOfDraft));

    /// <inheritdoc/>
    public ValueTask<LedgerTotals> TotalsAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new LedgerTotals(State.Added, State.Closed, State.Accounts.Count));

    /// <inheritdoc/>
    public async ValueTask HangAsync(CancellationToken cancellation = default) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);

    private long Count(string account) => State.Accounts.TryGetValue(account, out Account? found) ? found.Count : 0;

    private long CountOfDraft(string draft) => State.Drafts.TryGetValue(draft, out Draft? found) ? found.Count : 0;

    private long Write(string account, long count)
    {
        State.Accounts[account] = new Account { Count = count };
        State = State with { Added = State.Added + 1 };
        return count;
    }
}
