using System.Diagnostics;
using System.Globalization;

namespace Segue.Comparisons.Harness.Calls;

/// <summary>One caller of a service that knows its clients by name.</summary>
public static class OneCaller
{
    private const int Clients = 1_000;
    private const int CallsPerLook = 1_000;

    private static readonly string[] Names =
        [.. Enumerable.Range(0, Clients).Select(client => string.Create(CultureInfo.InvariantCulture, $"client-{client:D7}"))];

    /// <summary>Calls for one client after the other, without a pause.</summary>
    /// <typeparam name="TResult">What a call answers.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="options">How long to measure.</param>
    /// <returns>Calls per second.</returns>
    public static async Task<double> MeasureAsync<TResult>(Func<string, ValueTask<TResult>> call, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(options);
        await CallForAsync(call, options.WarmUp).ConfigureAwait(false);
        return await CallForAsync(call, options.Timed).ConfigureAwait(false);
    }

    private static async Task<double> CallForAsync<TResult>(Func<string, ValueTask<TResult>> call, TimeSpan duration)
    {
        long calls = 0;
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            for (int number = 0; number < CallsPerLook; number++)
            {
                await call(Names[number % Clients]).ConfigureAwait(false);
            }

            calls += CallsPerLook;
        }

        return calls / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
