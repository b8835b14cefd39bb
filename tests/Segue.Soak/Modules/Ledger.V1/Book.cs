using Segue.Soak.Contracts;

namespace Segue.Soak.Ledgers;

/// <summary>The book. The same in all versions of the ledger.</summary>
[Server("book")]
public sealed class Book : Server<BookState>, IBook
{
    /// <inheritdoc/>
    public override BookState Initialize() => new() { Notes = 0 };

    /// <inheritdoc/>
    public ValueTask NoteAsync(CancellationToken cancellation = default)
    {
        State = State with { Notes = State.Notes + 1 };
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellation = default) => ValueTask.FromResult(State.Notes);
}
