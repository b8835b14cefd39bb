using System.Collections.Frozen;
using Segue.Calls;

namespace Segue;

/// <summary>
/// The timers of one server, by name. They belong to the runtime: an upgrade neither stops nor doubles them, and what they
/// run is always the method of the version that answers. See <see cref="TimerAttribute"/>.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe. What is started in <see cref="Server{TState}.Initialize"/> begins when the version goes live, and never
/// where its release is abandoned. What a call starts stays started where the call throws.
/// </para>
/// <para>
/// Without a host, in a unit test, ticks run on the timer's own thread; <see cref="RunOn"/> gives them a clock.
/// </para>
/// </remarks>
public sealed class ServerTimers
{
    private readonly Server _server;
    private readonly Lazy<LocalTimers> _local;
    private TimeProvider _localTime = TimeProvider.System;

    private FrozenDictionary<string, TimerMethod>? _methods;

    internal ServerTimers(Server server, ServerContext? context)
    {
        _server = server;
        Context = context;
        _local = new Lazy<LocalTimers>(() => new LocalTimers(_server, _localTime));
    }

    /// <summary>What the server has of its host; null in a unit test.</summary>
    internal ServerContext? Context { get; set; }

    /// <summary>What the timers run, by name.</summary>
    internal FrozenDictionary<string, TimerMethod> Methods => _methods ??= TimerMethod.Of(_server);

    /// <summary>The last tick that ran without a host, for a unit test to await; completed where none has.</summary>
    public Task LastTick => _local.IsValueCreated ? _local.Value.LastTick : Task.CompletedTask;

    /// <summary>Starts a timer that ticks once. One of the same name is replaced.</summary>
    /// <param name="name">The name, which a method of the server has in its <see cref="TimerAttribute"/>.</param>
    /// <param name="dueTime">The time until it ticks; zero for at once, in turn.</param>
    /// <exception cref="TimerUnknownException">The server has no method for it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than 49 days.</exception>
    /// <exception cref="RevokedException">A later version runs (I2).</exception>
    public void Start(string name, TimeSpan dueTime) => Start(name, dueTime, Timeout.InfiniteTimeSpan);

    /// <summary>Starts a timer. One of the same name is replaced.</summary>
    /// <param name="name">The name, which a method of the server has in its <see cref="TimerAttribute"/>.</param>
    /// <param name="dueTime">The time until the first tick; zero for at once, in turn.</param>
    /// <param name="period">The time between ticks; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</param>
    /// <exception cref="TimerUnknownException">The server has no method for it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or longer than 49 days, or the period is zero.</exception>
    /// <exception cref="RevokedException">A later version runs (I2).</exception>
    public void Start(string name, TimeSpan dueTime, TimeSpan period)
    {
        TimerMethod method = Find(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime, TimerMethod.Longest);
        if (period != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(period, TimerMethod.Longest);
        }

        if (_server.ContextUnlessRevoked($"Timer '{name}'") is { } context)
        {
            context.StartTimer(name, dueTime, period);
        }
        else
        {
            _local.Value.Start(method, dueTime, period);
        }
    }

    /// <summary>Stops a timer. A tick of it that waits in the mailbox does not run any more.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False where it was not started.</returns>
    /// <exception cref="RevokedException">A later version runs (I2).</exception>
    public bool Cancel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _server.ContextUnlessRevoked($"Timer '{name}'") is { } context ? context.CancelTimer(name) : _local.Value.Cancel(name);
    }

    /// <summary>Whether a timer is started and has a tick to come.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False also where its only tick has begun.</returns>
    /// <exception cref="RevokedException">A later version runs (I2).</exception>
    public bool IsStarted(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _server.ContextUnlessRevoked($"Timer '{name}'") is { } context ? context.IsTimerStarted(name) : _local.Value.IsStarted(name);
    }

    /// <summary>
    /// For a unit test without a host: gives the timers a clock, before any is started, and starts those that start by
    /// themselves. A tick that throws before it first waits throws out of the clock's advance.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">The server has a host, or a timer was started already.</exception>
    public void RunOn(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (_server.ContextUnlessRevoked("A clock") is not null || _local.IsValueCreated)
        {
            throw new InvalidOperationException("Only a server without a host is given a clock, and before its first timer is started.");
        }

        _localTime = time;
        foreach (TimerMethod method in Methods.Values.Where(method => method.Every is not null))
        {
            _local.Value.Start(method, method.Every!.Value, method.Every.Value);
        }
    }

    private TimerMethod Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Methods.TryGetValue(name, out TimerMethod? method)
            ? method
            : throw new TimerUnknownException(_server.GetType().FullName ?? "The server", name);
    }
}
