using Segue.Runtime.Journal;

namespace Segue.Fixtures.JournalledHost;

/// <summary>
/// Counts the writes of a journal, and at one of them says so and stands still for ever: whoever has started the program kills it
/// there.
/// </summary>
internal sealed class ParkingJournal(IReleaseJournal journal, HostArguments arguments, TextWriter output) : DelegatingJournal(journal)
{
    private bool _counts;

    /// <summary>How many writes there were since <see cref="StartCounting"/>.</summary>
    public int Writes { get; private set; }

    public void StartCounting() => _counts = true;

    public override async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        Writes += _counts ? 1 : 0;
        bool isPlace = _counts && Writes == arguments.ParkAt;
        if (isPlace && !arguments.ParksAfter)
        {
            await ParkAsync();
        }

        await base.WriteAsync(entry, cancellation);
        if (isPlace)
        {
            await ParkAsync();
        }
    }

    private async Task ParkAsync()
    {
        await output.WriteLineAsync($"parked {Writes}");
        await output.FlushAsync();
        await new TaskCompletionSource().Task;
    }
}
