using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Servers;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>A broken twin: what is handed out is acknowledged before it is handled, so that a crash loses it.</summary>
internal sealed class AcknowledgedTooEarly(IServiceProvider services) : PassedOn
{
    protected override INotifications Inner { get; } = services.GetRequiredService<ServerRegistry>().Get<INotifications>();

    public override async ValueTask<NotificationBatch> TakeAsync(string subscriber, CancellationToken cancellation = default)
    {
        NotificationBatch batch = await Inner.TakeAsync(subscriber, cancellation);
        await Inner.AcknowledgeAsync(subscriber, [.. batch.Deliveries.Select(delivery => delivery.Number)], cancellation);
        return batch;
    }
}
