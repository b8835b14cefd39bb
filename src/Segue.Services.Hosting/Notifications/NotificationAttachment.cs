namespace Segue.Services.Hosting.Notifications;

/// <summary>A handler that is attached to its subscriber's queue.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class NotificationAttachment : IAsyncDisposable
{
    private readonly NotificationDispatcher _dispatcher;

    internal NotificationAttachment(NotificationDispatcher dispatcher, string subscriber)
    {
        _dispatcher = dispatcher;
        Subscriber = subscriber;
    }

    /// <summary>The name of the subscriber.</summary>
    public string Subscriber { get; }

    /// <summary>
    /// Detaches the handler: its call that runs is cancelled and waited for, as long as its grace. The subscriber stays, and what is
    /// published for it is queued, until a handler is attached to it again or it is unsubscribed.
    /// </summary>
    /// <returns>When it is not called any more.</returns>
    public ValueTask DisposeAsync() => new(_dispatcher.DetachAsync(Subscriber));

    /// <summary>Detaches the handler and forgets the subscriber with what is queued for it.</summary>
    /// <param name="cancellation">Gives up; the handler is detached all the same.</param>
    /// <returns>When both are gone.</returns>
    public Task UnsubscribeAsync(CancellationToken cancellation = default) => _dispatcher.UnsubscribeAsync(Subscriber, cancellation);
}
