using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Servers;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>Fails the first call that takes something.</summary>
internal sealed class FailingOnce : PassedOn
{
    private INotifications? _inner;
    private int _taken;

    protected override INotifications Inner => _inner!;

    public FailingOnce Around(IServiceProvider services)
    {
        _inner = services.GetRequiredService<ServerRegistry>().Get<INotifications>();
        return this;
    }

    public override ValueTask<NotificationBatch> TakeAsync(string subscriber, CancellationToken cancellation = default) =>
        Interlocked.Increment(ref _taken) == 1 ? throw new InvalidOperationException("not now") : base.TakeAsync(subscriber, cancellation);
}
