using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>
/// What publishers were told and handlers were called with: every notification that was queued is handled at least once, and the first
/// time in the order in which its publisher published it. They never ask the module.
/// </summary>
internal sealed class Receipts
{
    private readonly ConcurrentDictionary<(string Subscriber, int Publisher), int> _last = new();
    private readonly Dictionary<(string Subscriber, int Publisher), SemaphoreSlim> _ahead;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly int[] _published;
    private readonly string[] _subscribers;
    private long _again;

    /// <param name="publishers">How many publish.</param>
    /// <param name="subscribers">Who handles.</param>
    /// <param name="mostAhead">How many a publisher may be ahead of a subscriber.</param>
    public Receipts(int publishers, string[] subscribers, int mostAhead)
    {
        _published = new int[publishers];
        _subscribers = subscribers;
        _ahead = Pairs().ToDictionary(pair => pair, _ => new SemaphoreSlim(mostAhead));
    }

    public long Published => Enumerable.Range(0, _published.Length).Sum(publisher => (long)Volatile.Read(ref _published[publisher]));

    /// <summary>How often something was handled that had been handled before.</summary>
    public long Again => Interlocked.Read(ref _again);

    /// <summary>What was skipped; empty where nothing was.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Whether every subscriber has handled the last one of each publisher.</summary>
    public bool HasAll => Pairs().All(pair => _last.GetValueOrDefault(pair) == Volatile.Read(ref _published[pair.Publisher]));

    public static string Text(int publisher, int number) => string.Create(CultureInfo.InvariantCulture, $"{publisher}:{number}");

    /// <summary>Waits until no subscriber is too far behind.</summary>
    /// <returns>False where the publisher is to stop.</returns>
    public async Task<bool> MayPublishAsync(int publisher, CancellationToken stop)
    {
        foreach (string subscriber in _subscribers)
        {
            await _ahead[(subscriber, publisher)].WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stop.IsCancellationRequested;
    }

    /// <summary>A publisher was told that its next one is queued for all.</summary>
    public void Told(int publisher)
    {
        Interlocked.Increment(ref _published[publisher]);
        _changed.Writer.TryWrite(true);
    }

    /// <summary>A publisher has stopped: whoever waits for more would wait for ever.</summary>
    public void Stopped(int publisher, Exception exception)
    {
        _complaints.Enqueue($"publisher {publisher} has stopped: {exception}");
        _changed.Writer.TryWrite(true);
    }

    /// <summary>A handler has done its work on one. Called by one handler of a subscriber at a time.</summary>
    public void Handled(string subscriber, NotificationDelivery delivery)
    {
        string[] parts = delivery.Notification.GetText().Split(':');
        (int publisher, int number) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        int last = _last.GetValueOrDefault((subscriber, publisher));
        if (number <= last)
        {
            Interlocked.Increment(ref _again);
            return;
        }

        if (number > last + 1)
        {
            _complaints.Enqueue($"{subscriber} handled {publisher}:{number} after {publisher}:{last}");
        }

        _last[(subscriber, publisher)] = number;
        _ahead[(subscriber, publisher)].Release();
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Waits until that many more were published, or something is wrong.</summary>
    public Task MoreAsync(int count, CancellationToken cancellation)
    {
        long enough = Published + count;
        return UntilAsync(() => Published >= enough || !_complaints.IsEmpty, cancellation);
    }

    /// <summary>Waits for something that receipts say. One at a time.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
        {
            await _changed.Reader.ReadAsync(cancellation);
        }
    }

    private IEnumerable<(string Subscriber, int Publisher)> Pairs() =>
        _subscribers.SelectMany(subscriber => Enumerable.Range(0, _published.Length).Select(publisher => (subscriber, publisher)));
}
