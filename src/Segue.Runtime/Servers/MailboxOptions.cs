namespace Segue.Runtime.Servers;

/// <summary>The bounds of one server's mailbox.</summary>
public sealed record MailboxOptions
{
    /// <summary>
    /// How many calls may wait for the server, at a closed gate too; one more is refused with <see cref="MailboxFullException"/>.
    /// At least 1.
    /// </summary>
    /// <value>The default is 10,000.</value>
    public int MaxWaitingCalls { get; init; } = 10_000;

    /// <summary>
    /// The deadline of methods that have no <see cref="DeadlineAttribute"/>, waiting included; null for none. With it every
    /// call of the server takes a lock and arms a timer, which costs about as much as a call that has to wait.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? Deadline { get; init; }
}
