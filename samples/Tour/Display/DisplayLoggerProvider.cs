using Microsoft.Extensions.Logging;

namespace Tour.Display;

/// <summary>
/// Shows what the host logs as an error. What Segue says of releases the tour reads from their reports, so that warnings would
/// only say it twice.
/// </summary>
internal sealed class DisplayLoggerProvider(ITourDisplay display) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new DisplayLogger(display);

    public void Dispose()
    {
        // Holds nothing.
    }
}

file sealed class DisplayLogger(ITourDisplay display) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            display.Tell($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
        }
    }
}
