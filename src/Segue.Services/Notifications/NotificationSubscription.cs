namespace Segue.Services.Notifications;

/// <summary>Who wants which notifications, and how.</summary>
public sealed record NotificationSubscription
{
    /// <summary>The name of the subscriber, which its handler and its queue go by; not empty.</summary>
    public required string Subscriber { get; init; }

    /// <summary>
    /// The method; or all methods below one, as <c>notifications/tools/*</c>; or <c>*</c> for all. No <c>*</c> stands anywhere else.
    /// </summary>
    public required string Method { get; init; }

    /// <summary>Only those that concern this client; null for all.</summary>
    /// <value>The default is null.</value>
    public string? Client { get; init; }

    /// <summary>How much is queued, how it is handed out, and what follows a crash.</summary>
    /// <value>The defaults are those of <see cref="SubscriberSettings"/>.</value>
    public SubscriberSettings Settings { get; init; } = new();
}
