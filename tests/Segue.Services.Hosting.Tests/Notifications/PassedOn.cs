using System.Collections.Immutable;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>Passes every call on; those that derive from it do one thing wrong.</summary>
internal abstract class PassedOn : INotifications
{
    protected abstract INotifications Inner { get; }

    public ValueTask SubscribeAsync(NotificationSubscription subscription, CancellationToken cancellation = default) =>
        Inner.SubscribeAsync(subscription, cancellation);

    public ValueTask<bool> UnsubscribeAsync(string subscriber, CancellationToken cancellation = default) => Inner.UnsubscribeAsync(subscriber, cancellation);

    public ValueTask<PublishReceipt> PublishAsync(Notification notification, CancellationToken cancellation = default) =>
        Inner.PublishAsync(notification, cancellation);

    public virtual ValueTask<NotificationBatch> TakeAsync(string subscriber, CancellationToken cancellation = default) =>
        Inner.TakeAsync(subscriber, cancellation);

    public ValueTask AcknowledgeAsync(string subscriber, ImmutableArray<long> numbers, CancellationToken cancellation = default) =>
        Inner.AcknowledgeAsync(subscriber, numbers, cancellation);

    public ValueTask<FailureVerdict> FailAsync(string subscriber, long? number, string error, CancellationToken cancellation = default) =>
        Inner.FailAsync(subscriber, number, error, cancellation);

    public ValueTask<bool> ResumeAsync(string subscriber, CancellationToken cancellation = default) => Inner.ResumeAsync(subscriber, cancellation);

    public ValueTask<SubscriberStatus?> GetSubscriberAsync(string subscriber, CancellationToken cancellation = default) =>
        Inner.GetSubscriberAsync(subscriber, cancellation);

    public ValueTask<ImmutableArray<string>> ListSubscribersAsync(CancellationToken cancellation = default) => Inner.ListSubscribersAsync(cancellation);

    public ValueTask<NotificationStatistics> GetStatisticsAsync(CancellationToken cancellation = default) => Inner.GetStatisticsAsync(cancellation);
}
