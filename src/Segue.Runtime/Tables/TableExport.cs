namespace Segue.Runtime.Tables;

/// <summary>Frozen rows that are to be written as bytes while their table goes on.</summary>
/// <param name="WriteAsync">Writes them; gives their number.</param>
/// <param name="End">Lets the table do without the frozen layer again.</param>
internal sealed record TableExport(Func<Stream, IProgress<long>?, CancellationToken, ValueTask<long>> WriteAsync, Action End);
