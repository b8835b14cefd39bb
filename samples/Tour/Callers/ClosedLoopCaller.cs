using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>Calls the limiter without a pause.</summary>
internal sealed class ClosedLoopCaller : Caller
{
    private readonly ClosedLoop _loop;

    /// <inheritdoc cref="Caller(IRateLimiter, Clients, ClientRange, ExpectedFaults)"/>
    public ClosedLoopCaller(IRateLimiter limiter, Clients clients, ClientRange range, ExpectedFaults faults, int seed)
        : base(limiter, clients, range, faults)
    {
        ClientChoice choice = new(range, seed);
        _loop = new ClosedLoop(() => CallAsync(choice.Next()));
    }

    public override int OpenCalls => _loop.OpenCalls;

    public override Task RunAsync(CancellationToken stop) => _loop.RunAsync(stop);
}
