using System.Globalization;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Notifications;
using Tour.Callers;

namespace Tour.Services;

/// <summary>
/// Publishes numbers, which a handler is to get in their order: a number that is skipped is lost, and one that comes again is doubled.
/// What is under way in an upgrade is queued or handed out, and not acknowledged yet.
/// </summary>
/// <remarks>The handler of a subscriber runs alone, and so does the one who publishes.</remarks>
internal sealed class NotificationBook : IServiceBook, IDisposable
{
    private const string Subscriber = "tour";
    private const string Method = "tour/number";

    /// <summary>How many may wait for the handler: the queue of version 0 holds 10,000.</summary>
    private const int MostAhead = 1_000;

    private readonly CallTally _tally;
    private readonly SemaphoreSlim _room = new(MostAhead);
    private readonly ClosedLoop _loop;
    private INotifications? _notifications;
    private long _published;
    private long _handled;
    private long _skipped;
    private long _again;

    /// <summary>Creates the book.</summary>
    /// <param name="tally">Counts how calls end.</param>
    public NotificationBook(CallTally tally)
    {
        _tally = tally;
        _loop = new ClosedLoop(PublishAsync);
    }

    public int OpenCalls => _loop.OpenCalls;

    /// <summary>Adds the handler to those that the host starts with.</summary>
    public void Handle(NotificationsOptions options) => options.Handle(Subscriber, Method, HandleAsync);

    /// <summary>Says where to publish.</summary>
    public void PublishTo(INotifications notifications) => _notifications = notifications;

    /// <summary>A notification is no row until it is published.</summary>
    public Task IntroduceAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task RunAsync(CancellationToken stop) => _loop.RunAsync(stop);

    /// <summary>Waits for what is queued still: whatever is not handled then is lost.</summary>
    public async Task<Audit> CompareAsync()
    {
        for (int ahead = 0; ahead < MostAhead; ahead++)
        {
            if (!await _room.WaitAsync(CallingEnd.Longest))
            {
                break;
            }
        }

        long missing = Interlocked.Read(ref _published) - Interlocked.Read(ref _handled);
        return new Audit(Math.Max(0, missing) + Interlocked.Read(ref _skipped), Math.Max(0, -missing) + Interlocked.Read(ref _again));
    }

    public void Dispose() => _room.Dispose();

    private async ValueTask PublishAsync()
    {
        await _room.WaitAsync();
        try
        {
            long number = _published + 1;
            PublishReceipt receipt = await _notifications!.PublishAsync(
                Notification.OfText(Method, number.ToString(CultureInfo.InvariantCulture)));
            receipt.ThrowIfRefused();
            Interlocked.Increment(ref _published);
            _tally.Answered();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _room.Release();
            _tally.Failed(exception, couldExpect: false);
        }
    }

    private ValueTask HandleAsync(NotificationDelivery delivery, CancellationToken cancellation)
    {
        long number = long.Parse(delivery.Notification.GetText(), CultureInfo.InvariantCulture);
        long last = Interlocked.Read(ref _handled);
        if (number <= last)
        {
            Interlocked.Increment(ref _again);
            return ValueTask.CompletedTask;
        }

        Interlocked.Add(ref _skipped, number - last - 1);
        Interlocked.Exchange(ref _handled, number);
        _room.Release((int)(number - last));
        return ValueTask.CompletedTask;
    }
}
