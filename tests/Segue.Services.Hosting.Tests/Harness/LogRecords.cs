using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Segue.Services.Hosting.Tests.Harness;

/// <summary>Keeps what the services' registration logs, and lets a test wait for it.</summary>
internal sealed class LogRecords : ILoggerProvider
{
    private readonly Channel<string> _records = Channel.CreateUnbounded<string>();

    /// <summary>The next text that is logged as an error.</summary>
    public ValueTask<string> NextErrorAsync() => _records.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ILogger CreateLogger(string categoryName) => new Category(this);

    public void Dispose()
    {
    }

    private sealed class Category(LogRecords log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._records.Writer.TryWrite($"{formatter(state, exception)} {exception?.Message}");
    }
}
