namespace Segue.Runtime.Timers;

/// <summary>One timer of one server, at one moment.</summary>
/// <param name="Server">The name of the server.</param>
/// <param name="Name">The name of the timer.</param>
/// <param name="Since">When it was started.</param>
/// <param name="Period">The time between ticks; null where it ticks once.</param>
/// <param name="IsWaiting">Whether a tick of it waits in the mailbox.</param>
/// <param name="IsKnown">
/// Whether the version that answers has a method for it. Where it has none, or no server answers, the timer is kept and does
/// not tick; a version that has one, such as the one before, takes it up again, with the tick that was missed.
/// </param>
/// <param name="Ticks">How often it has ticked.</param>
/// <param name="Failures">How many of its ticks threw.</param>
public sealed record TimerStatus(
    string Server,
    string Name,
    DateTimeOffset Since,
    TimeSpan? Period,
    bool IsWaiting,
    bool IsKnown,
    long Ticks,
    long Failures);
