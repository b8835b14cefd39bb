using Tour.Callers;

namespace Tour.Visits;

/// <summary>Goes to every visitor once, several at a time, and leaves the processors to others now and then.</summary>
internal static class VisitorRounds
{
    private const int Parts = 4;

    /// <summary>Does something with each visitor.</summary>
    /// <param name="visitors">How many there are; their numbers begin with 0.</param>
    /// <param name="actAsync">What is done with one. Several run at a time.</param>
    /// <param name="cancellation">Ends the round.</param>
    /// <exception cref="OperationCanceledException">The round was ended.</exception>
    public static Task RunAsync(int visitors, Func<int, ValueTask> actAsync, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Parts).Select(part => Task.Run(
            () => RunPartAsync(ClientRange.OfCaller(part, Parts, visitors), actAsync, cancellation),
            cancellation)));

    private static async Task RunPartAsync(ClientRange part, Func<int, ValueTask> actAsync, CancellationToken cancellation)
    {
        for (int visitor = part.First; visitor < part.First + part.Count; visitor++)
        {
            if (visitor % ClosedLoop.CallsPerTurn == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            await actAsync(visitor);
        }
    }
}
