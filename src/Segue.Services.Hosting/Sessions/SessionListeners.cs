using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>
/// Tells listeners what happens to sessions. They are held by the host, not by the module: an upgrade neither drops nor doubles
/// them, and no version of the module keeps one.
/// </summary>
/// <remarks>
/// <para>
/// Each listener has a queue of its own and is told one event after another, in the order in which they were published: the one that
/// is slow, or throws, keeps neither the sessions waiting nor the others. Events of calls on one session that ran at once may come in
/// either order; <see cref="SessionInfo.Revision"/> tells.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class SessionListeners : ISessionEvents, IAsyncDisposable, IDisposable
{
    /// <summary>How long the end of the application waits for what is in the queues.</summary>
    private static readonly TimeSpan DrainBound = TimeSpan.FromSeconds(5);

    private readonly int _mostWaiting;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ImmutableArray<SessionSubscription> _subscriptions = [];

    /// <summary>Creates it, without listeners.</summary>
    /// <param name="mostWaiting">How many events wait for a listener before the oldest are dropped: 1 or more.</param>
    /// <param name="time">Bounds the end; null takes the system's.</param>
    /// <param name="logger">Told of listeners that throw or are too far behind; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostWaiting"/> is less than 1.</exception>
    public SessionListeners(int mostWaiting = 10_000, TimeProvider? time = null, ILogger? logger = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostWaiting, 1);
        _mostWaiting = mostWaiting;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>How the listeners get on, in the order in which they came.</summary>
    public IReadOnlyList<SessionListenerStatus> Status => [.. Subscriptions.Select(subscription => subscription.Status)];

    private ImmutableArray<SessionSubscription> Subscriptions => ImmutableInterlocked.InterlockedCompareExchange(ref _subscriptions, [], []);

    /// <summary>Adds a listener. It is told what happens from now on.</summary>
    /// <param name="name">How status, log and metrics name it.</param>
    /// <param name="listener">The listener; its token is cancelled when it is taken away.</param>
    /// <returns>Takes it away: what waits for it is given up.</returns>
    public IDisposable Subscribe(string name, Func<SessionEvent, CancellationToken, ValueTask> listener)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(listener);
        SessionSubscription subscription = new(name, listener, _mostWaiting, _logger, Remove);
        ImmutableInterlocked.Update(ref _subscriptions, (present, added) => present.Add(added), subscription);
        return subscription;
    }

    /// <inheritdoc/>
    public void Publish(SessionEvent happened)
    {
        foreach (SessionSubscription subscription in Subscriptions)
        {
            subscription.Offer(happened);
        }
    }

    /// <summary>Waits at most 5 seconds for what is in the queues, then takes all listeners away.</summary>
    /// <returns>When none is told anything any more.</returns>
    public async ValueTask DisposeAsync()
    {
        ImmutableArray<SessionSubscription> all = ImmutableInterlocked.InterlockedExchange(ref _subscriptions, []);
        await Task.WhenAll(all.Select(subscription => subscription.DrainAsync(DrainBound, _time))).ConfigureAwait(false);
    }

    /// <summary>Takes all listeners away at once: what waits for them is given up.</summary>
    public void Dispose()
    {
        foreach (SessionSubscription subscription in ImmutableInterlocked.InterlockedExchange(ref _subscriptions, []))
        {
            subscription.Dispose();
        }
    }

    private void Remove(SessionSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, (present, removed) => present.Remove(removed), subscription);
}
