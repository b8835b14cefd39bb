using System.Collections.Immutable;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>How a handler is called, whatever it is.</summary>
/// <param name="Invoke">Calls it; with one notification unless it takes batches.</param>
/// <param name="TakesBatches">Whether it takes several at once.</param>
internal sealed record HandlerCall(Func<ImmutableArray<NotificationDelivery>, CancellationToken, ValueTask> Invoke, bool TakesBatches)
{
    public static HandlerCall One(Func<NotificationDelivery, CancellationToken, ValueTask> handle) =>
        new((deliveries, cancellation) => handle(deliveries[0], cancellation), TakesBatches: false);

    public static HandlerCall Batch(Func<ImmutableArray<NotificationDelivery>, CancellationToken, ValueTask> handle) => new(handle, TakesBatches: true);
}
