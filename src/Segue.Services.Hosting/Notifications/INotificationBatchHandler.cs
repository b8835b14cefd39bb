using System.Collections.Immutable;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>Handles the notifications of a subscriber in batches, in order.</summary>
/// <remarks>
/// As <see cref="INotificationHandler"/>. After a crash on several of them they come one at a time until the one is found that it
/// crashes on, so that it alone is given up.
/// </remarks>
public interface INotificationBatchHandler
{
    /// <summary>Handles a batch: all of it, or none.</summary>
    /// <param name="deliveries">One or more notifications, in order.</param>
    /// <param name="cancellation">Cancelled when the handler has had its time, or its host stops.</param>
    /// <returns>When they are handled. Whatever is thrown is a crash on one of them.</returns>
    ValueTask HandleAsync(ImmutableArray<NotificationDelivery> deliveries, CancellationToken cancellation);
}
