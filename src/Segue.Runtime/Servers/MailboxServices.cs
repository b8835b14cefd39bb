using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Segue.Runtime.Servers;

/// <summary>What every mailbox of a host works with.</summary>
/// <param name="Time">Measures deadlines and drives timers.</param>
/// <param name="Logger">Takes what no caller is told.</param>
/// <param name="OptionsOf">The bounds of a server's mailbox, by its name.</param>
internal sealed record MailboxServices(TimeProvider Time, ILogger Logger, Func<string, MailboxOptions> OptionsOf)
{
    /// <summary>Those of a mailbox without a host.</summary>
    public static MailboxServices Default { get; } = new(TimeProvider.System, NullLogger.Instance, static _ => new MailboxOptions());
}
