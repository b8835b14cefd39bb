using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>
/// Hands notifications to the handlers of this process: those of <see cref="NotificationsOptions"/>, and those that are attached while
/// it runs. Each has a loop of its own, so that one that crashes, hangs or is slow keeps no other waiting.
/// </summary>
/// <remarks>
/// Thread-safe. Queues, crashes and what follows them are the module's state; the dispatcher keeps delegates and threads, and nothing of
/// a module's own. Follows an Erlang/OTP supervisor with a child for each handler.
/// </remarks>
public sealed class NotificationDispatcher : IHostedService
{
    private readonly ConcurrentDictionary<string, SubscriberLoop> _loops = new(StringComparer.Ordinal);
    private readonly INotifications _notifications;
    private readonly NotificationSignals _signals;
    private readonly NotificationsOptions _options;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal NotificationDispatcher(
        INotifications notifications,
        NotificationSignals signals,
        NotificationsOptions options,
        IServiceProvider services,
        TimeProvider time,
        ILogger logger)
    {
        _notifications = notifications;
        _signals = signals;
        _options = options;
        _services = services;
        _time = time;
        _logger = logger;
    }

    /// <summary>The handlers that are attached, by the names of their subscribers.</summary>
    public IReadOnlyList<HandlerStatus> Handlers =>
        [.. _loops.Values.Select(loop => loop.Status).OrderBy(status => status.Subscriber, StringComparer.Ordinal)];

    /// <summary>Attaches a handler to a subscriber, which is subscribed by this, or goes on with what is queued for it.</summary>
    /// <param name="subscriber">The name of the subscriber; no other handler of this process has it.</param>
    /// <param name="method">The method, or the pattern of methods; see <see cref="NotificationSubscription.Method"/>.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="options">What it is to get, and its time; null takes the defaults.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What detaches it.</returns>
    /// <exception cref="InvalidOperationException">The subscriber has a handler.</exception>
    /// <exception cref="ArgumentException">The name is empty, or the method is no method and no pattern of methods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or a setting is out of its range.</exception>
    public Task<NotificationAttachment> AttachAsync(
        string subscriber, string method, INotificationHandler handler, HandlerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AttachAsync(Registration(subscriber, method, options, HandlerCall.One(handler.HandleAsync)), cancellation);
    }

    /// <summary>Attaches a handler that takes batches.</summary>
    /// <param name="subscriber">The name of the subscriber; no other handler of this process has it.</param>
    /// <param name="method">The method, or the pattern of methods; see <see cref="NotificationSubscription.Method"/>.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="options">What it is to get, and its time; null takes the defaults, in which a batch is one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What detaches it.</returns>
    /// <exception cref="InvalidOperationException">The subscriber has a handler.</exception>
    /// <exception cref="ArgumentException">The name is empty, or the method is no method and no pattern of methods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or a setting is out of its range.</exception>
    public Task<NotificationAttachment> AttachBatchesAsync(
        string subscriber, string method, INotificationBatchHandler handler, HandlerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return AttachAsync(Registration(subscriber, method, options, HandlerCall.Batch(handler.HandleAsync)), cancellation);
    }

    /// <summary>
    /// Gives the subscribers of all attached handlers their settings again: for a module that has lost them, as the legacy version does.
    /// What is queued stays.
    /// </summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When all of them have theirs.</returns>
    public async Task SubscribeAgainAsync(CancellationToken cancellation = default)
    {
        foreach (SubscriberLoop loop in _loops.Values)
        {
            await loop.SubscribeAsync(cancellation).ConfigureAwait(false);
        }
    }

    async Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        foreach (HandlerRegistration registration in _options.Handlers)
        {
            await AttachAsync(registration, cancellationToken).ConfigureAwait(false);
        }
    }

    Task IHostedService.StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_loops.Keys.Select(DetachAsync)).WaitAsync(cancellationToken);

    internal async Task DetachAsync(string subscriber)
    {
        if (!_loops.TryGetValue(subscriber, out SubscriberLoop? loop))
        {
            return;
        }

        try
        {
            await loop.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            // Not before its end: another handler under the name would be called beside this one, with what this one has not ended yet.
            Remove(subscriber, loop);
        }
    }

    internal async Task UnsubscribeAsync(string subscriber, CancellationToken cancellation)
    {
        await DetachAsync(subscriber).ConfigureAwait(false);
        await _notifications.UnsubscribeAsync(subscriber, cancellation).ConfigureAwait(false);
    }

    private static HandlerRegistration Registration(string subscriber, string method, HandlerOptions? options, HandlerCall call)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        HandlerOptions own = options ?? new HandlerOptions();
        own.ThrowIfInvalid();
        return new HandlerRegistration(subscriber, method, own, _ => call);
    }

    private async Task<NotificationAttachment> AttachAsync(HandlerRegistration registration, CancellationToken cancellation)
    {
        string subscriber = registration.Subscriber;
        Ear ear = new();
        HandlerRun handler = new(subscriber, registration.Make(_services), registration.Options, _time, _logger);
        SubscriberLoop loop = new(registration.Subscription, handler, _notifications, ear, _time, _logger);
        if (!_loops.TryAdd(subscriber, loop))
        {
            throw new InvalidOperationException($"Subscriber '{subscriber}' has a handler. Detach that one first, or give this one a name of its own.");
        }

        try
        {
            _signals.Add(subscriber, ear);
            await loop.SubscribeAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            Remove(subscriber, loop);
            throw;
        }

        loop.Start();
        return new NotificationAttachment(this, subscriber);
    }

    /// <summary>The ear first: once the name is free, another one may be added under it.</summary>
    private void Remove(string subscriber, SubscriberLoop loop)
    {
        _signals.Remove(subscriber, loop.Ear);
        _loops.TryRemove(new KeyValuePair<string, SubscriberLoop>(subscriber, loop));
    }
}
