namespace Segue.Services.Notifications;

/// <summary>
/// The ear of a dispatcher. The host registers one, and the module tells it that a subscriber may have something due, so that
/// nobody has to ask again and again. A module without one works; its dispatcher then has to ask.
/// </summary>
/// <remarks>Thread-safe, and never blocks: it is called within the module's calls.</remarks>
public interface INotificationSignal
{
    /// <summary>Something was queued for a subscriber, or its settings or its standing changed.</summary>
    /// <param name="subscriber">The name.</param>
    void Raise(string subscriber);
}
