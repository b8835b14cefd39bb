using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>Makes one call after the other without a pause: load. Whoever waits for an answer sees no stall but its own.</summary>
internal sealed class ClosedLoopCaller(IRateLimiter limiter, Clients clients, ClientRange range, ExpectedFaults faults, int seed)
    : Caller(limiter, clients, range, faults)
{
    /// <summary>After so many calls it goes to the end of the pool's queue, as a request that ends and the next one would.</summary>
    private const int CallsPerTurn = 64;

    private readonly ClientChoice _choice = new(range, seed);
    private int _openCalls;

    public override int OpenCalls => Volatile.Read(ref _openCalls);

    public override async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Yield();
            for (int call = 0; call < CallsPerTurn; call++)
            {
                Volatile.Write(ref _openCalls, 1);
                await CallAsync(_choice.Next());
                Volatile.Write(ref _openCalls, 0);
            }
        }
    }
}
