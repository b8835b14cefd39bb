namespace Segue.Services.Notifications.Tests.Harness;

/// <summary>What a subscriber's queue is, written down without a thought for speed: lists that are sorted each time.</summary>
internal sealed class NaiveQueue(SubscriberSettings settings)
{
    private List<Item> _handedOut = [];
    private int _attempts;
    private int _singly;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private List<DateTimeOffset> _crashes = [];

    private List<Item> Waiting { get; } = [];

    public List<string> Letters { get; } = [];

    public bool IsStopped { get; private set; }

    public int Handled { get; private set; }

    public int Crashes { get; private set; }

    public int Dropped { get; private set; }

    public (int Waiting, int HandedOut) Lengths => (Waiting.Count, _handedOut.Count);

    public (int Queued, int Dropped, bool IsRefused) Publish(string text, NotificationPriority priority, DateTimeOffset now)
    {
        Item item = new(text, Rank(priority), now);
        if (Waiting.Count >= settings.Capacity)
        {
            if (settings.Overflow == OverflowPolicy.Refuse)
            {
                return (0, 0, true);
            }

            Dropped++;
            int lowest = Waiting.Max(waiting => waiting.Rank);
            if (settings.Overflow == OverflowPolicy.DropNewest || item.Rank > lowest)
            {
                return (0, 1, false);
            }

            Waiting.Remove(Waiting.First(waiting => waiting.Rank == lowest));
            Waiting.Add(item);
            return (1, 1, false);
        }

        Waiting.Add(item);
        return (1, 0, false);
    }

    public (SubscriberStanding Standing, string[] Texts, TimeSpan? AskAgainIn) Take(DateTimeOffset now)
    {
        if (IsStopped)
        {
            return (SubscriberStanding.Stopped, [], null);
        }

        if (_handedOut.Count == 0 && Waiting.Count == 0)
        {
            return (SubscriberStanding.Idle, [], null);
        }

        if (_notBefore > now)
        {
            return (SubscriberStanding.Waiting, [], _notBefore - now);
        }

        if (_handedOut.Count == 0)
        {
            DateTimeOffset due = Waiting.Min(item => item.At) + settings.BatchWindow;
            if (Waiting.Count < settings.BatchSize && due > now)
            {
                return (SubscriberStanding.Waiting, [], due - now);
            }

            _handedOut = [.. Waiting.OrderBy(item => item.Rank).Take(settings.BatchSize)];
            _handedOut.ForEach(item => Waiting.Remove(item));
            _notBefore = settings.RatePerSecond > 0 ? now.AddSeconds(_handedOut.Count / settings.RatePerSecond) : DateTimeOffset.MinValue;
        }

        return (SubscriberStanding.Due, [.. _handedOut.Take(_singly > 0 ? 1 : int.MaxValue).Select(item => item.Text)], null);
    }

    public void Acknowledge(int count)
    {
        Handled += count;
        _handedOut.RemoveRange(0, count);
        _attempts = 0;
        _singly = Math.Max(0, _singly - count);
    }

    public void CrashOnOne(DateTimeOffset now)
    {
        _attempts++;
        int attempts = _attempts;
        if (_attempts >= settings.MostAttempts)
        {
            Letters.Add(_handedOut[0].Text);
            _handedOut.RemoveAt(0);
            _attempts = 0;
            _singly = Math.Max(0, _singly - 1);
        }

        Rest(now, attempts);
    }

    public void CrashOnSome(DateTimeOffset now)
    {
        _singly = _handedOut.Count;
        Rest(now, 1);
    }

    public void Resume()
    {
        IsStopped = false;
        _crashes = [];
        _notBefore = DateTimeOffset.MinValue;
    }

    private void Rest(DateTimeOffset now, int attempts)
    {
        TimeSpan rest = settings.RestartDelay;
        for (int i = 1; i < attempts; i++)
        {
            rest += rest;
        }

        rest = rest > settings.LongestRestartDelay ? settings.LongestRestartDelay : rest;
        _notBefore = now + rest > _notBefore ? now + rest : _notBefore;
        Crashes++;
        _crashes = [.. _crashes.Where(crash => crash > now - settings.RestartPeriod), now];
        IsStopped = _crashes.Count > settings.MostRestarts;
    }

    private static int Rank(NotificationPriority priority) => priority switch
    {
        NotificationPriority.High => 0,
        NotificationPriority.Normal => 1,
        _ => 2,
    };

    private sealed record Item(string Text, int Rank, DateTimeOffset At);
}
