using Microsoft.Extensions.Logging;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>Who did what to a running host, beside its releases: those are in <see cref="ReleaseHandler.ReadHistoryAsync"/>.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OperationHistory
{
    private const string Done = "done";

    private readonly HostJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal OperationHistory(HostJournal journal, TimeProvider time, ILogger logger)
    {
        _journal = journal;
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// Writes down what is about to be done, does it, and writes down what came of it. What cannot be written down is not done (I8).
    /// </summary>
    /// <typeparam name="T">What comes out of it.</typeparam>
    /// <param name="by">Who asks.</param>
    /// <param name="what">What is asked for, such as <c>sys suspend</c>.</param>
    /// <param name="target">To what; null for the host.</param>
    /// <param name="detail">What else there is to say; null for nothing.</param>
    /// <param name="operate">Does it.</param>
    /// <returns>What came out of it.</returns>
    /// <exception cref="ReleaseException">The journal cannot be written, and nothing was done.</exception>
    /// <exception cref="ArgumentException">Nobody is named, or nothing.</exception>
    public async Task<T> RecordAsync<T>(string by, string what, string? target, string? detail, Func<Task<T>> operate)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        ArgumentException.ThrowIfNullOrEmpty(what);
        ArgumentNullException.ThrowIfNull(operate);
        JournalOperation begun = new()
        {
            Number = _journal.TakeOperationNumber(),
            Time = _time.GetUtcNow(),
            Operator = by,
            What = what,
            Target = target,
            Detail = detail,
        };
        await _journal.WriteOperationAsync(begun).ConfigureAwait(false);
        _logger.LogOperation(by, what, target ?? "the host");
        string outcome = Done;
        try
        {
            return await operate().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            outcome = exception is SegueException ? exception.Message : $"{exception.GetType().FullName}: {exception.Message}";
            throw;
        }
        finally
        {
            await TryNoteAsync(begun with { Outcome = outcome }).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what was done, newest first.</summary>
    /// <param name="count">The most to read, above 0.</param>
    /// <param name="before">Only operations with a lower number, to read on from the last one of a page; null starts with the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The operations; fewer than asked for where there are no more.</returns>
    /// <exception cref="ReleaseException">The journal cannot be read, is damaged, or is not open.</exception>
    public Task<IReadOnlyList<JournalOperation>> ReadAsync(int count = 50, long? before = null, CancellationToken cancellation = default) =>
        _journal.ReadOperationsAsync(count, before, cancellation);

    /// <summary>It is done, or was refused, whatever the journal says: whoever asked is told that, and the log what is not written.</summary>
    private async Task TryNoteAsync(JournalOperation operation)
    {
        try
        {
            await _journal.WriteOperationAsync(operation).ConfigureAwait(false);
        }
        catch (ReleaseException exception)
        {
            _logger.LogJournalFailed(exception, exception.Failure.ToString());
        }
    }
}
