using System.Collections.Concurrent;
using System.Globalization;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>
/// What publishers were told and handlers were called with: every notification that was queued is handled at least once, and the first
/// time in the order in which its publisher published it. They never ask the module.
/// </summary>
internal sealed class Receipts
{
    private readonly ConcurrentDictionary<(string Subscriber, int Publisher), int> _last = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly int[] _published;
    private long _again;

    public Receipts(int publishers) => _published = new int[publishers];

    public long Published => _published.Sum(published => (long)published);

    /// <summary>How often something was handled that had been handled before.</summary>
    public long Again => Interlocked.Read(ref _again);

    public static string Text(int publisher, int number) => string.Create(CultureInfo.InvariantCulture, $"{publisher}:{number}");

    /// <summary>A publisher was told that its next one is queued for all.</summary>
    public void Told(int publisher) => _published[publisher]++;

    /// <summary>A handler has done its work on one.</summary>
    public void Handled(string subscriber, NotificationDelivery delivery)
    {
        string[] parts = delivery.Notification.GetText().Split(':');
        (int publisher, int number) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        int last = _last.GetValueOrDefault((subscriber, publisher));
        if (number == last + 1)
        {
            _last[(subscriber, publisher)] = number;
        }
        else if (number <= last)
        {
            Interlocked.Increment(ref _again);
        }
        else
        {
            _complaints.Enqueue($"{subscriber} handled {publisher}:{number} after {publisher}:{last}");
            _last[(subscriber, publisher)] = number;
        }
    }

    /// <summary>Whether a subscriber has handled the last one of each publisher.</summary>
    public bool HasAll(string subscriber) =>
        Enumerable.Range(0, _published.Length).All(publisher => _last.GetValueOrDefault((subscriber, publisher)) == _published[publisher]);

    /// <summary>What was lost or out of order; empty where nothing was.</summary>
    public IReadOnlyList<string> Complaints(params string[] subscribers) =>
    [
        .. _complaints,
        .. subscribers.SelectMany(subscriber => Enumerable.Range(0, _published.Length)
            .Where(publisher => _last.GetValueOrDefault((subscriber, publisher)) != _published[publisher])
            .Select(publisher => $"{subscriber} handled {publisher}:{_last.GetValueOrDefault((subscriber, publisher))} last, of {_published[publisher]}")),
    ];
}
