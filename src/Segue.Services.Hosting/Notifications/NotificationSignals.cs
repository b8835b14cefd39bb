using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>Leads what the module says to the loop of the subscriber. The module holds this one object of the host, over all versions.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class NotificationSignals : INotificationSignal
{
    private readonly ConcurrentDictionary<string, Ear> _ears = new(StringComparer.Ordinal);

    public void Raise(string subscriber)
    {
        if (_ears.TryGetValue(subscriber, out Ear? ear))
        {
            ear.Hear();
        }
    }

    public void Add(string subscriber, Ear ear) => _ears[subscriber] = ear;

    /// <summary>Removes an ear, and not one that has come in its place.</summary>
    public void Remove(string subscriber, Ear ear) => _ears.TryRemove(new KeyValuePair<string, Ear>(subscriber, ear));
}
