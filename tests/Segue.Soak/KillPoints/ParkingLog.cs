using Microsoft.Extensions.Logging;

namespace Segue.Soak.KillPoints;

/// <summary>
/// Counts the steps of checkpoints by what is logged of them, and at one of them says so and stands still for ever: whoever has
/// started the process kills it there.
/// </summary>
/// <param name="parkAt">At which step to stand still; 0 at none.</param>
internal sealed class ParkingLog(int parkAt) : ILoggerProvider, ILogger
{
    private const string StepEvent = "LogCheckpointStep";

    private volatile bool _counts;
    private int _steps;

    /// <summary>The steps from now on count.</summary>
    public void StartCounting() => _counts = true;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!_counts || eventId.Name != StepEvent)
        {
            return;
        }

        int step = Interlocked.Increment(ref _steps);
        Console.WriteLine($"{HostLines.Step} {step} {formatter(state, exception)}");
        if (step == parkAt)
        {
            Console.WriteLine(HostLines.Parked);
            Thread.Sleep(Timeout.Infinite);
        }
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
