using Segue.Runtime.Journal;

namespace Segue.Runtime.Tests.Journal;

public sealed class InMemoryJournalTests : JournalContract
{
    protected override IReleaseJournal Journal { get; } = new InMemoryJournal();
}
