using Microsoft.Extensions.Logging;

namespace Segue.Soak.Hosting;

/// <summary>Tells of what is logged as an error.</summary>
internal sealed class ErrorLoggerProvider(Action<string> tell) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ErrorLogger(tell);

    public void Dispose()
    {
        // Holds nothing.
    }
}

file sealed class ErrorLogger(Action<string> tell) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            tell($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
        }
    }
}
