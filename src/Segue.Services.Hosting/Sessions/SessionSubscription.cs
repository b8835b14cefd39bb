using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>One listener, its queue, and what tells it one event after another.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The source has no timer and no handle, and the listener may look at its token after the end.")]
internal sealed class SessionSubscription : IDisposable
{
    private readonly string _name;
    private readonly Func<SessionEvent, CancellationToken, ValueTask> _listener;
    private readonly ILogger _logger;
    private readonly Action<SessionSubscription> _remove;
    private readonly Channel<SessionEvent> _queue;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _telling;
    private long _delivered;
    private long _failed;
    private long _dropped;

    /// <summary>Whether events are being dropped: 1 from the first until the listener has caught up. Told once, not for each.</summary>
    private int _isBehind;

    public SessionSubscription(
        string name,
        Func<SessionEvent, CancellationToken, ValueTask> listener,
        int mostWaiting,
        ILogger logger,
        Action<SessionSubscription> remove)
    {
        _name = name;
        _listener = listener;
        _logger = logger;
        _remove = remove;
        BoundedChannelOptions options = new(mostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        _queue = Channel.CreateBounded<SessionEvent>(options, _ => Dropped());

        // Not with the flow of whoever subscribes: its ambient values are not the listener's.
        using (ExecutionContext.SuppressFlow())
        {
            _telling = Task.Run(TellAsync);
        }
    }

    public SessionListenerStatus Status => new(
        _name, Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _dropped), _queue.Reader.Count);

    public void Offer(SessionEvent happened) => _queue.Writer.TryWrite(happened);

    public void Dispose()
    {
        _remove(this);
        _queue.Writer.TryComplete();
        _end.Cancel();
    }

    public async Task DrainAsync(TimeSpan bound, TimeProvider time)
    {
        _queue.Writer.TryComplete();
        try
        {
            await _telling.WaitAsync(bound, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _logger.LogSessionListenerLeft(_name, _queue.Reader.Count);
            await _end.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task TellAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (!_end.IsCancellationRequested && _queue.Reader.TryRead(out SessionEvent? happened))
            {
                await TellAsync(happened).ConfigureAwait(false);
            }

            if (_end.IsCancellationRequested)
            {
                return;
            }

            Volatile.Write(ref _isBehind, 0);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is counted and told, and the next event comes all the same.")]
    private async ValueTask TellAsync(SessionEvent happened)
    {
        try
        {
            await _listener(happened, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _failed);
            SessionInstruments.ListenerFailures.Add(1, new KeyValuePair<string, object?>("segue.listener", _name));
            _logger.LogSessionListenerFailed(DiagnosticIds.SessionListenerFailed, _name, happened.Kind, happened.Session.Id, exception);
        }

        Interlocked.Increment(ref _delivered);
    }

    private void Dropped()
    {
        Interlocked.Increment(ref _dropped);
        SessionInstruments.DroppedEvents.Add(1, new KeyValuePair<string, object?>("segue.listener", _name));
        if (Interlocked.Exchange(ref _isBehind, 1) == 0)
        {
            _logger.LogSessionEventsDropped(DiagnosticIds.SessionEventsDropped, _name);
        }
    }
}
