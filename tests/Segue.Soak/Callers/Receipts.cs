namespace Segue.Soak.Callers;

/// <summary>
/// What one caller was told of its own accounts, which nobody else touches: so each answer is either the next number or the trace of
/// a call that was lost or doubled. Not thread-safe; an audit looks while the caller stands still.
/// </summary>
internal sealed class Receipts(string name, int count, Books books)
{
    private readonly long[] _told = new long[count];

    /// <summary>
    /// Calls that failed without being meant to. They were accepted, so each must have run: one without a trace is lost (I1).
    /// </summary>
    private readonly int[] _failed = new int[count];

    /// <summary>Whether an account may be closed or not, for the call that was to close it failed.</summary>
    private readonly bool[] _isUnknown = new bool[count];

    /// <summary>The names of the accounts.</summary>
    public string[] Accounts { get; } = [.. Enumerable.Range(0, count).Select(index => $"{name}-{index}")];

    /// <summary>How many accounts have something.</summary>
    public long OpenAccounts => _told.LongCount(told => told > 0);

    /// <summary>What was told, to go back to.</summary>
    public long[] Copy() => [.. _told];

    /// <summary>A backup was restored: what was told since no longer counts.</summary>
    public void Restore(long[] copy)
    {
        copy.CopyTo(_told, 0);
        Array.Clear(_failed);
        Array.Clear(_isUnknown);
    }

    /// <summary>Something was added, and the caller told what there is now.</summary>
    public void Added(int account, long found)
    {
        _told[account]++;
        Saw(account, found);
    }

    /// <summary>The caller was told what there is.</summary>
    public void Saw(int account, long found)
    {
        if (!_isUnknown[account])
        {
            long told = _told[account] + _failed[account];
            books.Settle(Accounts[account], told, told, found);
        }

        // From here on what is there counts: each loss is found once.
        _told[account] = found;
        _failed[account] = 0;
        _isUnknown[account] = false;
    }

    /// <summary>The account was closed, and the caller told what it had.</summary>
    public void Closed(int account, long found)
    {
        Saw(account, found);
        _told[account] = 0;
    }

    /// <summary>A call that was to add failed and was not meant to.</summary>
    public void AddingFailed(int account) => _failed[account]++;

    /// <summary>A call that was to close failed and was not meant to.</summary>
    public void ClosingFailed(int account) => _isUnknown[account] = true;

    /// <summary>
    /// At the end: a call that failed without being meant to, and whose trace nobody has seen since, is lost. On a host that is
    /// broken through and through nothing can be looked at any more.
    /// </summary>
    public void WriteOff()
    {
        for (int account = 0; account < _failed.Length; account++)
        {
            long accepted = _told[account] + _failed[account];
            books.Settle($"{Accounts[account]}, which nobody could look at", accepted, accepted, _told[account]);
        }
    }
}
