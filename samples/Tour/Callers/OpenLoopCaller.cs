using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>Calls the limiter at a fixed rate, and measures.</summary>
internal sealed class OpenLoopCaller : Caller
{
    private readonly OpenLoop _loop;

    /// <inheritdoc cref="Caller(IRateLimiter, Clients, ClientRange, ExpectedFaults)"/>
    public OpenLoopCaller(IRateLimiter limiter, Clients clients, ClientRange range, ExpectedFaults faults, LatencyMeter latencies, int seed)
        : base(limiter, clients, range, faults)
    {
        ClientChoice choice = new(range, seed);
        _loop = new OpenLoop(() => CallAsync(choice.Next()), latencies);
    }

    public override int OpenCalls => _loop.OpenCalls;

    public override Task RunAsync(CancellationToken stop) => _loop.RunAsync(stop);
}
