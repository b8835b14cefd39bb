using Microsoft.Extensions.Logging;

namespace Segue.Fixtures.JournalledHost;

/// <summary>Writes warnings and errors to a file, for whoever has started the program to read.</summary>
internal sealed class WarningLog(string path) : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            lock (_lock)
            {
                File.AppendAllText(path, $"{logLevel}: {formatter(state, exception)}\n");
            }
        }
    }

    public void Dispose()
    {
    }
}
