using Microsoft.Extensions.Logging;

namespace Segue.Fixtures.JournalledHost;

/// <summary>
/// Counts the steps of checkpoints by what is logged of them, and at one of them says so and stands still for ever: whoever has started
/// the program kills it there.
/// </summary>
internal sealed class ParkingLog(HostArguments arguments, TextWriter output) : ILoggerProvider, ILogger
{
    /// <summary>The event of a step.</summary>
    private const int Step = 57;

    private int _steps;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == Step && Interlocked.Increment(ref _steps) == arguments.ParkAtStep)
        {
            output.WriteLine($"parked {_steps} {formatter(state, exception)}");
            output.Flush();
            using ManualResetEventSlim never = new();
            never.Wait();
        }
    }

    public void Dispose()
    {
    }
}
