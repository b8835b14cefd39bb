using Segue.Soak.Contracts;

namespace Segue.Soak.Ledgers;

/// <summary>The ledger, version 2.</summary>
/// <param name="book">Takes notes.</param>
/// <param name="time">The clock of calls that hang.</param>
[Server("ledger")]
public sealed partial class Ledger(IBook book, TimeProvider time) : Server<LedgerState>, ILedger
{
    private static readonly TimeSpan SlowTime = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public override LedgerState Initialize() => new()
    {
        Sums = default,
        Accounts = new Table<string, Account>(),
        Drafts = new Table<string, Draft>(),
    };

    /// <inheritdoc/>
    public ValueTask<string> VersionAsync(CancellationToken cancellation = default)
    {
        string version = "2";
        NameVersion(ref version);
        return ValueTask.FromResult(version);
    }

    /// <inheritdoc/>
    public ValueTask<long> AddAsync(string account, CancellationToken cancellation = default)
    {
        BeforeAdding();
        return ValueTask.FromResult(Write(account, Count(account) + 1));
    }

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
        BeforeAdding();
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

        State = State with { Sums = State.Sums with { Closed = State.Sums.Closed + 1 } };
        return ValueTask.FromResult(Dozens.Count(closed));
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(string account, CancellationToken cancellation = default) => ValueTask.FromResult(Count(account));

    /// <inheritdoc/>
    public ValueTask<long[]> ReadAllAsync(string[] accounts, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Array.ConvertAll(accounts, Count));

    /// <inheritdoc/>
    public ValueTask<long> DraftAsync(string draft, CancellationToken cancellation = default) => ValueTask.FromResult(
        State.Drafts.AddOrUpdate(draft, new Draft { Count = 1 }, (_, found) => found with { Count = found.Count + 1 }).Count);

    /// <inheritdoc/>
    public ValueTask<long[]> ReadDraftsAsync(string[] drafts, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Array.ConvertAll(drafts, draft => State.Drafts.TryGetValue(draft, out Draft? found) ? found.Count : 0));

    /// <inheritdoc/>
    public ValueTask<LedgerTotals> TotalsAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new LedgerTotals(State.Sums.Added, State.Sums.Closed, State.Accounts.Count));

    /// <inheritdoc/>
    public async ValueTask HangAsync(CancellationToken cancellation = default) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);

    /// <summary>Where a faulty build has its fault.</summary>
    partial void BeforeAdding();

    /// <summary>Where a faulty build says that it is one.</summary>
    static partial void NameVersion(ref string version);

    private long Count(string account) => State.Accounts.TryGetValue(account, out Account? found) ? Dozens.Count(found) : 0;

    private long Write(string account, long count)
    {
        State.Accounts[account] = Dozens.Of(count);
        State = State with { Sums = State.Sums with { Added = State.Sums.Added + 1 } };
        return count;
    }
}
