namespace Tour.Callers;

/// <summary>Makes one call after the other without a pause: load. Whoever waits for an answer sees no stall but its own.</summary>
/// <param name="call">Makes one call and counts how it ends; throws nothing.</param>
internal sealed class ClosedLoop(Func<ValueTask> call)
{
    /// <summary>After so many calls it goes to the end of the pool's queue, as a request that ends and the next one would.</summary>
    public const int CallsPerTurn = 64;

    private int _openCalls;

    /// <summary>How many calls have not ended: one or none.</summary>
    public int OpenCalls => Volatile.Read(ref _openCalls);

    /// <summary>Calls until it is stopped.</summary>
    /// <param name="stop">Ends the calling; a call under way goes on.</param>
    /// <returns>When the last call has ended.</returns>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Yield();
            for (int number = 0; number < CallsPerTurn; number++)
            {
                Volatile.Write(ref _openCalls, 1);
                await call();
                Volatile.Write(ref _openCalls, 0);
            }
        }
    }
}
