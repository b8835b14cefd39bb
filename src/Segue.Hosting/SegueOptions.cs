using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Hosting;

/// <summary>How an application's host of servers behaves.</summary>
public sealed class SegueOptions
{
    /// <summary>The bounds of upgrades that are given none of their own.</summary>
    /// <value>The default is <see cref="UpgradeOptions"/> with its defaults.</value>
    public UpgradeOptions Upgrades { get; set; } = new();

    /// <summary>
    /// The file of the journal, which knows after a crash which release is current. Not used where the application registers an
    /// <see cref="IReleaseJournal"/> of its own. A host has its journal for itself.
    /// </summary>
    /// <value>The default is <c>segue-journal.db</c> in the application's own folder.</value>
    public string JournalPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "segue-journal.db");

    /// <summary>How many upgrades stay in the history, at least 1. What has not ended stays in any case.</summary>
    /// <value>The default is 1,000.</value>
    public int KeptUpgrades { get; set; } = 1000;

    /// <summary>How many operations on single servers and tables stay in the history, at least 1.</summary>
    /// <value>The default is 10,000.</value>
    public int KeptOperations { get; set; } = 10_000;

    /// <summary>How many releases can be gone back from, at least 0. The journal keeps the modules of each.</summary>
    /// <value>The default is 10.</value>
    public int KeptReleases { get; set; } = 10;

    /// <summary>
    /// What to start with where the journal knows a current release: that one, or the modules named with
    /// <see cref="SegueBuilder"/>.
    /// </summary>
    /// <value>
    /// The default is null: <see cref="StartChoice.NamedModules"/> in the environment <c>Development</c>, where what was just built is
    /// meant, else <see cref="StartChoice.CurrentRelease"/>.
    /// </value>
    public StartChoice? StartsWith { get; set; }

    /// <summary>
    /// Where the states of all servers are written, when, and how many files stay. Without a folder they are gone with the process.
    /// </summary>
    /// <value>The default is <see cref="CheckpointOptions"/> with its defaults: no folder.</value>
    public CheckpointOptions Checkpoints { get; set; } = new();

    /// <summary>The bounds of the mailboxes of all servers that are given none of their own.</summary>
    /// <value>The default is <see cref="MailboxOptions"/> with its defaults.</value>
    public MailboxOptions Mailboxes { get; set; } = new();

    /// <summary>The bounds of single servers' mailboxes, by the names of the servers.</summary>
    /// <value>The default is empty.</value>
    public IDictionary<string, MailboxOptions> MailboxesByServer { get; } = new Dictionary<string, MailboxOptions>();

    /// <summary>When idle instances of keyed servers are passivated.</summary>
    /// <value>The default is <see cref="KeyedPolicy"/> with its defaults.</value>
    public KeyedPolicy Keyed { get; set; } = new();
}
