using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>A handler that the application starts with.</summary>
/// <param name="Subscriber">The name of the subscriber.</param>
/// <param name="Method">What it subscribes to.</param>
/// <param name="Options">What it is to get, and its time.</param>
/// <param name="Make">Makes the call of it, from the application's services.</param>
internal sealed record HandlerRegistration(string Subscriber, string Method, HandlerOptions Options, Func<IServiceProvider, HandlerCall> Make)
{
    public NotificationSubscription Subscription => new()
    {
        Subscriber = Subscriber,
        Method = Method,
        Client = Options.Client,
        Settings = Options.Settings,
    };
}
