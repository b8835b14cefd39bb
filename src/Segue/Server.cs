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

    /// <summary>Set once, when the version this object belongs to has been replaced (I2).</summary>
    private volatile StrayAccessLog? _revokedBy;

    private protected Server(Type stateType) => StateType = stateType;

    /// <summary>The type of the state.</summary>
    public Type StateType { get; }

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
        _revokedBy = log;
        _state = null;
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
        if (_revokedBy is { } log)
        {
            throw log.Report(WhatIsRevoked);
        }

        _state = value;
    }

    private string WhatIsRevoked => $"The state of {GetType().FullName}";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object ReadAbsentState()
    {
        if (_revokedBy is { } log)
        {
            throw log.Report(WhatIsRevoked);
        }

        // Not hosted: the object was made by a unit test, and its first look at the state is the first start.
        return _state ??= CreateState();
    }
}
