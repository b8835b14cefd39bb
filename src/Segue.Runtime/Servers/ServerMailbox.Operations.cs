using Segue.Runtime.Operations;

namespace Segue.Runtime.Servers;

/// <content>What operators see of the server and do to it, outside of any release.</content>
internal sealed partial class ServerMailbox
{
    /// <summary>Whether an operator wants the gate to stay closed. Guarded by the lock.</summary>
    private bool _isSuspended;

    /// <summary>Whether somebody follows the calls, so that all are timed and told.</summary>
    private volatile bool _tellsCalls;

    /// <summary>What has happened; made when something does, because most servers are never looked at.</summary>
    private ServerEvents? _events;

    /// <summary>The number of the running call that was looked at last, and when it was first seen. Guarded by the lock.</summary>
    private (long Call, long At) _seen = (-1, 0);

    /// <summary>What has happened to the server, and who follows it.</summary>
    public ServerEvents Events
    {
        get
        {
            if (Volatile.Read(ref _events) is { } events)
            {
                return events;
            }

            events = new ServerEvents(this, _services.Time);
            return Interlocked.CompareExchange(ref _events, events, null) ?? events;
        }
    }

    /// <summary>Whether an operator has suspended the server.</summary>
    public bool IsSuspended
    {
        get
        {
            lock (_lock)
            {
                return _isSuspended;
            }
        }
    }

    /// <summary>Why there is no server to call; null where there is one.</summary>
    public Exception? Unavailability
    {
        get
        {
            lock (_lock)
            {
                return _unavailable?.Invoke();
            }
        }
    }

    /// <summary>Keeps the gate closed from here on. It is closed, and nothing runs: the next <see cref="OpenGate"/> leaves it so.</summary>
    /// <returns>False where that was so already.</returns>
    public bool Suspend()
    {
        lock (_lock)
        {
            bool changes = !_isSuspended;
            _isSuspended = true;
            return changes;
        }
    }

    /// <summary>Opens the gate that <see cref="Suspend"/> has kept closed. No commit is under way.</summary>
    /// <returns>False where it was not suspended.</returns>
    public bool Resume()
    {
        lock (_lock)
        {
            if (!_isSuspended)
            {
                return false;
            }

            _isSuspended = false;
        }

        OpenGate();
        return true;
    }

    /// <summary>The call that runs now, and since when at least; null where none does.</summary>
    public (string Method, TimeSpan For)? LookAtRunningCall()
    {
        lock (_lock)
        {
            if (BusyWith is not { } method)
            {
                return null;
            }

            LookAtRunningCallLocked();
            return (method, _services.Time.GetElapsedTime(_seen.At));
        }
    }

    /// <summary>Tells every call to <see cref="Events"/>, or no call.</summary>
    public void TellCalls(bool tells)
    {
        _tellsCalls = tells;
        ChooseWhatIsTimed();
    }

    private void ChooseWhatIsTimed()
    {
        // Under the lock, so that of two who choose at the same time the last one has seen both wishes.
        lock (_lock)
        {
            TimesAll = _tellsCalls || Meter.TimesAll;
        }
    }

    /// <summary>
    /// Notes the time where a call is seen that was not seen before. Only whoever has to wait looks: a clock read for each call
    /// would cost more than the call.
    /// </summary>
    private void LookAtRunningCallLocked()
    {
        if (_seen.Call != CallsBegun)
        {
            _seen = (CallsBegun, _services.Time.GetTimestamp());
        }
    }
}
