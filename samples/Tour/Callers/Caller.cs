using System.Runtime.CompilerServices;
using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>Calls the limiter for clients of its own, and keeps receipts of what it was told.</summary>
internal abstract class Caller
{
    private readonly IRateLimiter _limiter;
    private readonly string[] _names;
    private readonly ExpectedFaults _faults;
    private readonly CallTally _tally;

    /// <summary>Creates a caller.</summary>
    /// <param name="limiter">What it calls.</param>
    /// <param name="clients">All clients.</param>
    /// <param name="range">Those of this caller.</param>
    /// <param name="faults">Whether failures are to be expected.</param>
    protected Caller(IRateLimiter limiter, Clients clients, ClientRange range, ExpectedFaults faults)
    {
        _limiter = limiter;
        _names = clients.Names;
        _faults = faults;
        _tally = new CallTally(faults);
        Receipts = new Receipts(range);
    }

    /// <summary>What it was told.</summary>
    public Receipts Receipts { get; }

    /// <summary>How its calls ended.</summary>
    public CallTally Tally => _tally;

    /// <summary>How many of its calls have not ended.</summary>
    public abstract int OpenCalls { get; }

    /// <summary>Calls until it is stopped.</summary>
    /// <param name="stop">Ends the calling; calls under way go on.</param>
    /// <returns>When its last call has ended.</returns>
    public abstract Task RunAsync(CancellationToken stop);

    /// <summary>Makes the first call for each client, so that the limiter knows them all.</summary>
    public async Task IntroduceClientsAsync(CancellationToken cancellation)
    {
        ClientRange range = Receipts.Clients;
        for (int client = range.First; client < range.First + range.Count; client++)
        {
            cancellation.ThrowIfCancellationRequested();
            await CallAsync(client);
        }
    }

    /// <summary>Makes one call; however it ends is counted.</summary>
    /// <remarks>
    /// Pooled: the callers' own garbage would be half of all there is, and collecting it would show in what they measure.
    /// </remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected async ValueTask CallAsync(int client)
    {
        bool couldExpect = _faults.AreExpected;
        try
        {
            RateDecision decision = await _limiter.CheckMessageAsync(_names[client]);
            Receipts.Add(client, decision.IsAllowed);
            _tally.Answered();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _tally.Failed(exception, couldExpect);
        }
    }
}
