using System.Runtime.CompilerServices;
using Segue.Calls;

namespace Segue;

/// <summary>
/// What the runtime sees of every server: one object whose state is a value. Derive from <see cref="Server{TState}"/>.
/// </summary>
public abstract class Server : IServerState
{
    /// <summary>The state; null before the first access and after revocation.</summary>
    private object? _state;

    /// <summary>
    /// Null while any code of the server may write the state. A <see cref="FlowMark"/> from the first flow on that may not; a
    /// <see cref="StrayAccessLog"/> once the version that this object belongs to has been replaced (I2).
    /// </summary>
    private volatile object? _guard;

    /// <summary>
    /// What the server has of its host: a <see cref="ServerContext"/>, null in a unit test; once it has used timers these, which
    /// know the context. One field for all: of a keyed server there may be a million objects.
    /// </summary>
    private object? _host;

    private protected Server()
    {
    }

    /// <summary>The type of the state.</summary>
    public abstract Type StateType { get; }

    /// <summary>The server's timers, by name. They go on over all versions of the server.</summary>
    public ServerTimers Timers
    {
        get
        {
            while (true)
            {
                object? host = Volatile.Read(ref _host);
                if (host is ServerTimers timers)
                {
                    return timers;
                }

                Interlocked.CompareExchange(ref _host, new ServerTimers(this, (ServerContext?)host), host);
            }
        }
    }

    IReadOnlyDictionary<string, TimerMethod> IServerState.Timers => Timers.Methods;

    object? IServerState.Current
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>The state without a check, for the call path: a call runs only while its server is current.</summary>
    internal object? StateUnchecked
    {
        get => _state;
        set => _state = value;
    }

    object IServerState.InitializeState() => CreateState();

    void IServerState.Revoke(StrayAccessLog log)
    {
        _guard = log;
        _state = null;
    }

    void IServerState.Attach(ServerContext context)
    {
        if (_host is ServerTimers timers)
        {
            timers.Context = context;
        }
        else
        {
            _host = context;
        }
    }

    internal bool IsGuardedBy(FlowMark guard) => _guard == guard;

    /// <summary>The mark of this server's flows that must not write the state. From now on writes are looked at.</summary>
    internal FlowMark Guard()
    {
        if (_guard is not FlowMark guard)
        {
            FlowMark mine = new();
            guard = Interlocked.CompareExchange(ref _guard, mine, null) switch
            {
                null => mine,
                FlowMark theirs => theirs,
                _ => mine, // revoked: nothing of this server may be written any more, by anyone
            };
        }

        return guard;
    }

    internal ServerContext? ContextUnlessRevoked(string what) =>
        _guard is StrayAccessLog log ? throw log.Report($"{what} of {GetType().FullName}") : Context;

    private ServerContext? Context => Volatile.Read(ref _host) switch
    {
        ServerContext context => context,
        ServerTimers timers => timers.Context,
        _ => null,
    };

    /// <summary>
    /// Hands off work that takes long. It runs beside the server's calls, and past upgrades: its code stays loaded until it
    /// ends, but it holds no state and keeps neither calls nor a commit waiting.
    /// </summary>
    /// <param name="name">How status and reports name the work, such as <c>export</c>.</param>
    /// <param name="work">
    /// The work. Its token is cancelled by an operator, or when the host stops. It may call contracts at any time; they lead to
    /// the versions that answer then. It must not write the state, and once the version is replaced it must not touch state
    /// or tables (I2): take what it needs before, and call a contract with what comes out.
    /// </param>
    /// <returns>The work. A call that waits for it keeps the server busy as long.</returns>
    /// <exception cref="RevokedException">A later version runs (I2).</exception>
    /// <remarks>
    /// What it throws is logged and counted, and is in the task. Follows a process that an Erlang/OTP server spawns: it lives
    /// on in old code, and <c>code:soft_purge/1</c> waits for it.
    /// </remarks>
    protected Task Detach(string name, Func<CancellationToken, Task> work)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(work);
        FlowMark guard = Guard();
        return ContextUnlessRevoked($"Detached work '{name}'") is { } context
            ? context.Detach(name, guard, work)
            : Task.Run(() =>
            {
                FlowMark.Set(new FlowMark(guard, name));
                return work(CancellationToken.None);
            });
    }

    private protected abstract object CreateState();

    private protected TState ReadState<TState>()
        where TState : class
        => Unsafe.As<TState>(_state) ?? Unsafe.As<TState>(ReadAbsentState());

    /// <summary>
    /// A write that races with revocation lands in an object that nobody reads any more, so the check needs no fence.
    /// </summary>
    private protected void WriteState(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_guard is not null)
        {
            ThrowIfForbidden();
        }

        _state = value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowIfForbidden()
    {
        if (_guard is StrayAccessLog log)
        {
            throw log.Report(WhatIsRevoked);
        }

        if (FlowMark.Current is { } mark && mark.IsOf(this))
        {
            throw new StateWriteException(GetType().FullName ?? GetType().Name, isDetached: mark.Work is not null);
        }
    }

    private string WhatIsRevoked => $"The state of {GetType().FullName}";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object ReadAbsentState()
    {
        if (_guard is StrayAccessLog log)
        {
            throw log.Report(WhatIsRevoked);
        }

        // Not hosted: the object was made by a unit test, and its first look at the state is the first start.
        return _state ??= CreateState();
    }
}
