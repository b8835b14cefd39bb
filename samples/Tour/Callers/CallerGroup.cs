using System.Diagnostics;
using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>All callers of the tour: those that make load, those that measure, and the tour itself.</summary>
internal sealed class CallerGroup : IDisposable
{
    private const int OpenLoopCallers = 2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly IRateLimiter _limiter;
    private readonly string[] _names;
    private readonly List<Caller> _callers = [];
    private readonly Receipts _neverAllowed = new(new ClientRange(0, 1));
    private readonly CancellationTokenSource _stop = new();
    private Task _calling = Task.CompletedTask;

    /// <summary>Creates the callers and deals the clients out to them. Nobody calls yet.</summary>
    public CallerGroup(IRateLimiter limiter, TourOptions options)
    {
        _limiter = limiter;
        OwnTally = new CallTally(Faults);
        Clients clients = new(options.Rows);
        _names = clients.Names;
        int count = options.Callers + OpenLoopCallers;
        for (int caller = 0; caller < count; caller++)
        {
            ClientRange range = ClientRange.OfCaller(caller, count, _names.Length);
            _callers.Add(caller < options.Callers
                ? new ClosedLoopCaller(limiter, clients, range, Faults, seed: caller)
                : new OpenLoopCaller(limiter, clients, range, Faults, Latencies, seed: caller));
        }
    }

    /// <summary>Whether failures are to be expected.</summary>
    public ExpectedFaults Faults { get; } = new();

    /// <summary>How long the measured calls take.</summary>
    public LatencyMeter Latencies { get; } = new();

    /// <summary>The calls that the tour itself makes.</summary>
    public CallTally OwnTally { get; }

    /// <summary>How all calls so far ended.</summary>
    public CallCounts Counts => Tallies.Aggregate(default(CallCounts), (sum, tally) => sum + tally.Counts);

    /// <summary>A failure that nobody expected, or null.</summary>
    public Exception? FirstFailure => Tallies.Select(tally => tally.FirstFailure).FirstOrDefault(failure => failure is not null);

    /// <summary>What all callers together were told of each client.</summary>
    public IEnumerable<ClientReceipt> Receipts =>
        _callers
            .Select(caller => caller.Receipts)
            .SelectMany(receipts => Enumerable
                .Range(receipts.Clients.First, receipts.Clients.Count)
                .Select(client => new ClientReceipt(_names[client], receipts.Allowed(client), receipts.Denied(client))))
            .Append(new ClientReceipt(Clients.NeverAllowed, _neverAllowed.Allowed(0), _neverAllowed.Denied(0)));

    private IEnumerable<CallTally> Tallies => _callers.Select(caller => caller.Tally).Append(OwnTally);

    /// <summary>Lets each client ask once, so that the limiter has all of its rows.</summary>
    public async Task IntroduceClientsAsync(CancellationToken cancellation)
    {
        await _limiter.ConfigureAsync(TourLimits.NobodyPasses, cancellation);
        RateDecision decision = await _limiter.CheckMessageAsync(Clients.NeverAllowed, cancellation: cancellation);
        _neverAllowed.Add(0, decision.IsAllowed);
        OwnTally.Answered();
        await _limiter.ConfigureAsync(TourLimits.ClientsPass, cancellation);
        foreach (Caller caller in _callers)
        {
            await caller.IntroduceClientsAsync(cancellation);
        }
    }

    /// <summary>Lets all of them call.</summary>
    public void Start() => _calling = Task.WhenAll(_callers.Select(caller => Task.Run(() => caller.RunAsync(_stop.Token))));

    /// <summary>Waits until so many more calls have ended in a certain way.</summary>
    /// <param name="count">Which of the counts.</param>
    /// <param name="calls">How many more.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TourFailedException">They have not, for a long time.</exception>
    public async Task SeeCallsAsync(Func<CallCounts, long> count, long calls, CancellationToken cancellation)
    {
        long enough = count(Counts) + calls;
        using PeriodicTimer looks = new(BetweenLooks);
        long begin = Stopwatch.GetTimestamp();
        while (count(Counts) < enough)
        {
            if (Stopwatch.GetElapsedTime(begin) > CallingEnd.Longest)
            {
                throw new TourFailedException($"Of {calls} calls that were to be seen, {enough - count(Counts)} are missing.");
            }

            await looks.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>Stops all of them.</summary>
    /// <returns>How many calls have not ended even after a long wait: 0 where none is lost.</returns>
    public Task<int> StopAsync() => CallingEnd.StopAsync(_stop, _calling, () => _callers.Sum(caller => caller.OpenCalls));

    public void Dispose() => _stop.Dispose();
}
