namespace Segue.Soak.Contracts;

/// <summary>Counts what the ledger has it note.</summary>
[Contract]
public interface IBook
{
    /// <summary>Notes one.</summary>
    ValueTask NoteAsync(CancellationToken cancellation = default);

    /// <summary>How many notes there are.</summary>
    ValueTask<long> CountAsync(CancellationToken cancellation = default);
}
