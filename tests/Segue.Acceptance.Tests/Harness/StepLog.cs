using Microsoft.Extensions.Logging;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>A log in which a thread stops where it says something that a test waits for, until the test lets it go on.</summary>
internal sealed class StepLog(string text) : ILoggerFactory, ILogger, IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();

    /// <summary>Completes when it was said.</summary>
    public Task Reached => _reached.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets it go on, now and later.</summary>
    public void Open() => _open.Set();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains(text, StringComparison.Ordinal))
        {
            _reached.TrySetResult();
            _open.Wait(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _open.Dispose();
}
