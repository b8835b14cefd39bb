namespace Segue.Services.Notifications;

/// <summary>A notification was refused, because a subscriber had no room for it. Nobody has it; it may be published again later.</summary>
/// <param name="subscriber">The subscriber without room.</param>
public sealed class NotificationRefusedException(string subscriber)
    : SegueException(
        DiagnosticIds.NotificationRefused,
        $"The notification was refused: the queue of subscriber '{subscriber}' is full. Publish it again later, make its handler faster, give it more capacity, or let it drop what it has no room for.")
{
    /// <summary>The subscriber without room.</summary>
    public string Subscriber { get; } = subscriber;
}
