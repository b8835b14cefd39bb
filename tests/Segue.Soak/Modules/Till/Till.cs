using Segue.Soak.Contracts;

namespace Segue.Soak.Tills;

/// <summary>The till.</summary>
/// <param name="ledger">What it adds to.</param>
[Server("till")]
public sealed class Till(ILedger ledger) : Server<TillState>, ITill
{
    /// <inheritdoc/>
    public override TillState Initialize() => new() { Sold = 0 };

    /// <inheritdoc/>
    public async ValueTask<long> SellAsync(string account, CancellationToken cancellation = default)
    {
        long count = await ledger.AddAsync(account, cancellation);
        State = State with { Sold = State.Sold + 1 };
        return count;
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellation = default) => ValueTask.FromResult(State.Sold);
}
