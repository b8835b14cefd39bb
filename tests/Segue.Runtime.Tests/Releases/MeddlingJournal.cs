using Segue.Runtime.Journal;

namespace Segue.Runtime.Tests.Releases;

/// <summary>
/// A journal in memory that lets the test do something when an entry is written: the one place outside of Segue that is called
/// between a switch and the look at what answers then.
/// </summary>
internal sealed class MeddlingJournal() : DelegatingJournal(new InMemoryJournal())
{
    /// <summary>Called before each entry is written; what it throws is why the entry cannot be.</summary>
    public Action<JournalEntry>? OnWrite { get; set; }

    /// <summary>Every entry that was written.</summary>
    public List<JournalEntry> Written { get; } = [];

    public override string Location => "meddling journal";

    public override async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        OnWrite?.Invoke(entry);
        await base.WriteAsync(entry, cancellation);
        Written.Add(entry);
    }
}
