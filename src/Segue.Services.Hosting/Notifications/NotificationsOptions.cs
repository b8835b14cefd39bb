using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>The handlers that an application starts with.</summary>
/// <remarks>
/// The name of a subscriber is what its queue goes by: with the same name a handler finds what was queued for it before. A subscriber
/// whose handler the application does not have any more keeps its queue until <see cref="INotifications.UnsubscribeAsync"/>.
/// </remarks>
public sealed class NotificationsOptions
{
    private readonly List<HandlerRegistration> _handlers = [];

    internal IReadOnlyList<HandlerRegistration> Handlers => _handlers;

    /// <summary>Has notifications handled by a function, one at a time.</summary>
    /// <param name="subscriber">The name of the subscriber; no other handler has it.</param>
    /// <param name="method">The method, or the pattern of methods; see <see cref="NotificationSubscription.Method"/>.</param>
    /// <param name="handler">Handles one; see <see cref="INotificationHandler"/>.</param>
    /// <param name="options">What it is to get, and its time; null takes the defaults.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A handler has that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range. Settings are checked at the start.</exception>
    public NotificationsOptions Handle(
        string subscriber, string method, Func<NotificationDelivery, CancellationToken, ValueTask> handler, HandlerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(subscriber, method, options, _ => HandlerCall.One(handler));
    }

    /// <summary>
    /// Has notifications handled by a service of the application, one at a time: by a method of a server through its contract, or by a
    /// class of the application's own.
    /// </summary>
    /// <typeparam name="TService">A contract, or any other service; a scoped one gets a scope for each notification.</typeparam>
    /// <param name="subscriber">The name of the subscriber; no other handler has it.</param>
    /// <param name="method">The method, or the pattern of methods; see <see cref="NotificationSubscription.Method"/>.</param>
    /// <param name="call">Calls the service.</param>
    /// <param name="options">What it is to get, and its time; null takes the defaults.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A handler has that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range. Settings are checked at the start.</exception>
    public NotificationsOptions HandleWith<TService>(
        string subscriber,
        string method,
        Func<TService, NotificationDelivery, CancellationToken, ValueTask> call,
        HandlerOptions? options = null)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(call);
        return Add(subscriber, method, options, services => HandlerCall.One(async (delivery, cancellation) =>
        {
            AsyncServiceScope scope = services.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await call(scope.ServiceProvider.GetRequiredService<TService>(), delivery, cancellation).ConfigureAwait(false);
            }
        }));
    }

    /// <summary>Has notifications handled by a function, in batches.</summary>
    /// <param name="subscriber">The name of the subscriber; no other handler has it.</param>
    /// <param name="method">The method, or the pattern of methods; see <see cref="NotificationSubscription.Method"/>.</param>
    /// <param name="handler">Handles a batch; see <see cref="INotificationBatchHandler"/>.</param>
    /// <param name="options">What it is to get, and its time; null takes the defaults, in which a batch is one.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A handler has that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range. Settings are checked at the start.</exception>
    public NotificationsOptions HandleBatches(
        string subscriber,
        string method,
        Func<ImmutableArray<NotificationDelivery>, CancellationToken, ValueTask> handler,
        HandlerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(subscriber, method, options, _ => HandlerCall.Batch(handler));
    }

    private NotificationsOptions Add(string subscriber, string method, HandlerOptions? options, Func<IServiceProvider, HandlerCall> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        ArgumentException.ThrowIfNullOrEmpty(method);
        if (_handlers.Any(handler => handler.Subscriber == subscriber))
        {
            throw new ArgumentException($"Subscriber '{subscriber}' has a handler already.", nameof(subscriber));
        }

        HandlerOptions own = options ?? new HandlerOptions();
        own.ThrowIfInvalid();
        _handlers.Add(new HandlerRegistration(subscriber, method, own, make));
        return this;
    }
}
