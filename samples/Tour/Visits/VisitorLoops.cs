using Tour.Callers;

namespace Tour.Visits;

/// <summary>Those who call visitors at random for a while: one measures, the others make load.</summary>
internal sealed class VisitorLoops : IDisposable
{
    private const int ClosedLoops = 2;

    private readonly CancellationTokenSource _stop = new();
    private readonly OpenLoop _measuring;
    private readonly ClosedLoop[] _load;
    private readonly Task _calling;

    /// <summary>Begins to call.</summary>
    /// <param name="visitors">How many visitors there are.</param>
    /// <param name="visitAsync">Calls one, and counts how the call ends; throws nothing.</param>
    /// <param name="latencies">Told how long the measured calls take.</param>
    /// <param name="seed">Which visitors are called.</param>
    public VisitorLoops(int visitors, Func<int, ValueTask> visitAsync, LatencyMeter latencies, int seed)
    {
        _measuring = new OpenLoop(ToAnyone(seed), latencies);
        _load = [.. Enumerable.Range(1, ClosedLoops).Select(number => new ClosedLoop(ToAnyone(seed + number)))];
        _calling = Task.WhenAll([_measuring.RunAsync(_stop.Token), .. _load.Select(loop => Task.Run(() => loop.RunAsync(_stop.Token)))]);

        Func<ValueTask> ToAnyone(int own)
        {
            Random random = new(own);
            return () => visitAsync(random.Next(visitors));
        }
    }

    /// <summary>Stops all of them.</summary>
    /// <returns>How many calls have not ended even after a long wait: 0 where none is lost.</returns>
    public Task<int> StopAsync() => CallingEnd.StopAsync(_stop, _calling, () => _measuring.OpenCalls + _load.Sum(loop => loop.OpenCalls));

    public void Dispose() => _stop.Dispose();
}
