using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>Handles the notifications of a subscriber, one at a time and in order.</summary>
/// <remarks>
/// It is called on a thread of the pool, never twice at once for one subscriber unless
/// <see cref="HandlerOptions.MostHanging"/> allows it. It may be called again for a notification that it has handled: at least
/// once is what is promised.
/// </remarks>
public interface INotificationHandler
{
    /// <summary>Handles a notification.</summary>
    /// <param name="delivery">The notification.</param>
    /// <param name="cancellation">Cancelled when the handler has had its time, or its host stops.</param>
    /// <returns>When it is handled. Whatever is thrown is a crash.</returns>
    ValueTask HandleAsync(NotificationDelivery delivery, CancellationToken cancellation);
}
