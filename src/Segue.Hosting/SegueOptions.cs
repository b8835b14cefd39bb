using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Hosting;

/// <summary>How an application's host of servers behaves.</summary>
public sealed class SegueOptions
{
    /// <summary>The bounds of upgrades that are given none of their own.</summary>
    /// <value>The default is <see cref="UpgradeOptions"/> with its defaults.</value>
    public UpgradeOptions Upgrades { get; set; } = new();

    /// <summary>The bounds of the mailboxes of all servers that are given none of their own.</summary>
    /// <value>The default is <see cref="MailboxOptions"/> with its defaults.</value>
    public MailboxOptions Mailboxes { get; set; } = new();

    /// <summary>The bounds of single servers' mailboxes, by the names of the servers.</summary>
    /// <value>The default is empty.</value>
    public IDictionary<string, MailboxOptions> MailboxesByServer { get; } = new Dictionary<string, MailboxOptions>();
}
