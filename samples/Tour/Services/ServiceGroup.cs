using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Runtime.Releases;
using Segue.Services.Caching;
using Segue.Services.Notifications;
using Segue.Services.RateLimiting;
using Segue.Services.Sessions;
using Tour.Callers;
using Tour.Display;

namespace Tour.Services;

/// <summary>
/// The four services in a host of their own, those who call them, and the books of both. Not thread-safe: the tour does one thing after
/// the other.
/// </summary>
internal sealed class ServiceGroup : IAsyncDisposable
{
    /// <summary>There are so many clients of the limiter for each session, and for each entry of the cache.</summary>
    private const int ClientsPerSession = 10;

    private readonly IHost _host;
    private readonly CallerGroup _limiting;
    private readonly NotificationBook _notifications;
    private readonly IServiceBook[] _books;
    private readonly IRateLimiter _limiter;
    private readonly CancellationTokenSource _stop = new();
    private Task _calling = Task.CompletedTask;
    private Audit? _audit;

    /// <summary>Builds the host, which is not started yet.</summary>
    /// <param name="callers">The callers of the tour: what becomes of calls is counted among theirs.</param>
    /// <param name="display">Told of errors that the host logs.</param>
    /// <param name="options">How large the tour is.</param>
    public ServiceGroup(CallerGroup callers, ITourDisplay display, TourOptions options)
    {
        Rows = options.Rows;
        Sessions = options.Rows / ClientsPerSession;
        _notifications = new NotificationBook(callers.OwnTally);
        _host = ServiceHost.Build(display, Sessions, _notifications.Handle);
        _limiter = _host.Services.GetRequiredService<IRateLimiter>();
        _notifications.PublishTo(_host.Services.GetRequiredService<INotifications>());
        _limiting = new CallerGroup(_limiter, options with { Callers = 1 });
        _books =
        [
            new SessionBook(_host.Services.GetRequiredService<ISessionStore>(), Sessions, callers.OwnTally),
            new CacheBook(_host.Services.GetRequiredService<ICache>(), Sessions, callers.OwnTally),
            _notifications,
        ];
    }

    /// <summary>How many clients the limiter knows.</summary>
    public int Rows { get; }

    /// <summary>How many sessions there are, and entries in the cache.</summary>
    public int Sessions { get; }

    /// <summary>Upgrades the services.</summary>
    public ReleaseHandler Releases => _host.Services.GetRequiredService<ReleaseHandler>();

    /// <summary>How long the measured calls of the limiter take.</summary>
    public LatencyMeter Latencies => _limiting.Latencies;

    /// <summary>How the calls of the limiter ended; those of the other services are counted among the tour's own.</summary>
    public CallCounts Counts => _limiting.Counts;

    /// <summary>A call of the limiter that failed, or null.</summary>
    public Exception? FirstFailure => _limiting.FirstFailure;

    /// <summary>Starts the host, and makes all rows.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _host.StartAsync(cancellation);
        await _limiting.IntroduceClientsAsync(cancellation);
        foreach (IServiceBook book in _books)
        {
            await book.IntroduceAsync(cancellation);
        }
    }

    /// <summary>Lets all services be called, until the books are settled.</summary>
    public void Call()
    {
        _limiting.Start();
        _calling = Task.WhenAll(_books.Select(book => Task.Run(() => book.RunAsync(_stop.Token))));
    }

    /// <summary>Stops the calls, and compares what callers were told with what the services have. The first time counts.</summary>
    /// <returns>What is wrong since the beginning; nothing where nobody has called.</returns>
    public async Task<Audit> SettleAsync() => _audit ??= await CompareAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _limiting.Dispose();
        _notifications.Dispose();
        _stop.Dispose();
    }

    private async Task<Audit> CompareAsync()
    {
        if (_calling == Task.CompletedTask)
        {
            return new Audit(0, 0);
        }

        int unanswered = await _limiting.StopAsync() + await CallingEnd.StopAsync(_stop, _calling, () => _books.Sum(book => book.OpenCalls));
        Audit audit = await Audit.CompareAsync(_limiter, _limiting.Receipts, unanswered);
        foreach (IServiceBook book in _books)
        {
            Audit own = await book.CompareAsync();
            audit = new Audit(audit.Lost + own.Lost, audit.Doubled + own.Doubled);
        }

        return audit;
    }
}
