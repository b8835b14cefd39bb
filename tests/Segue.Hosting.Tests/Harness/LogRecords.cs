using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Segue.Hosting.Tests.Harness;

/// <summary>Keeps what is logged, with its event ids.</summary>
internal sealed class LogRecords : ILoggerProvider
{
    private readonly ConcurrentQueue<LogRecord> _records = new();

    /// <summary>What the runtime has logged.</summary>
    public IReadOnlyList<LogRecord> OfSegue => [.. _records.Where(record => record.Category == "Segue")];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(LogRecords log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._records.Enqueue(new LogRecord(name, logLevel, eventId.Id, formatter(state, exception)));
    }
}
