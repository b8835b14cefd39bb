using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>A journal in memory whose disk is full whenever a test says so.</summary>
internal sealed class FailingJournal() : DelegatingJournal(new InMemoryJournal())
{
    /// <summary>Which entries cannot be written.</summary>
    public Func<JournalEntry, bool> Fails { get; set; } = _ => false;

    /// <summary>Whether modules can be kept.</summary>
    public bool KeepsModules { get; set; } = true;

    /// <summary>The standing and the step of each entry that was written.</summary>
    public List<JournalEntry> Written { get; } = [];

    public override string Location => "failing journal";

    public override ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        if (Fails(entry))
        {
            throw new IOException("no space left");
        }

        Written.Add(entry);
        return base.WriteAsync(entry, cancellation);
    }

    public override ValueTask KeepModuleAsync(KeptModule module, CancellationToken cancellation = default) =>
        KeepsModules ? base.KeepModuleAsync(module, cancellation) : throw new IOException("no space left");

    /// <summary>Whether an entry is the one before a step acts.</summary>
    public static Func<JournalEntry, bool> Before(ReleaseAction action) => entry => entry.Next == action;

    /// <summary>Whether an entry is the one with what came of a step.</summary>
    public static Func<JournalEntry, bool> After(ReleaseStep step) => entry => entry.Next is null && entry.Step == step;
}
