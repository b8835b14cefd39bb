using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Operations;

/// <summary>What has happened to one server: told to whoever traces it, and the last of it kept.</summary>
/// <remarks>Thread-safe. It knows names and texts only, no version (I7), so that it goes on over upgrades.</remarks>
internal sealed class ServerEvents(ServerMailbox mailbox, TimeProvider time)
{
    /// <summary>How many changes are kept, always: they are rare, and the last ones are what somebody asks for at night.</summary>
    private const int KeptChanges = 16;

    private readonly Lock _lock = new();
    private readonly Queue<ServerEvent> _changes = new();
    private readonly Queue<ServerEvent> _calls = new();
    private volatile ServerTrace[] _traces = [];
    private volatile int _keptCalls;

    /// <summary>What is kept, in order of time.</summary>
    public IReadOnlyList<ServerEvent> Log
    {
        get
        {
            lock (_lock)
            {
                return [.. _changes.Concat(_calls).OrderBy(entry => entry.Time)];
            }
        }
    }

    /// <summary>Tells what is no call.</summary>
    public void Note(ServerEventKind kind, string? detail = null)
    {
        ServerEvent entry = new(time.GetUtcNow(), mailbox.Name, kind) { Detail = detail };
        lock (_lock)
        {
            Keep(_changes, entry, KeptChanges);
        }

        Offer(entry);
    }

    /// <summary>Tells that a call was made.</summary>
    public void CallCame(string method, string? key) => Tell(new ServerEvent(time.GetUtcNow(), mailbox.Name, ServerEventKind.CallIn) { Key = key, Method = method });

    /// <summary>Tells that a call has ended.</summary>
    public void CallWent(string method, string? key, TimeSpan took, CallOutcome outcome) => Tell(new ServerEvent(time.GetUtcNow(), mailbox.Name, ServerEventKind.CallOut)
    {
        Key = key,
        Method = method,
        Duration = took,
        Outcome = outcome,
    });

    /// <summary>Keeps so many of the events of calls from here on; 0 keeps none.</summary>
    public void KeepCalls(int count)
    {
        lock (_lock)
        {
            _keptCalls = count;
            while (_calls.Count > count)
            {
                _calls.Dequeue();
            }

            ChooseLocked();
        }
    }

    /// <summary>Tells a trace of everything from here on.</summary>
    public void Add(ServerTrace trace)
    {
        lock (_lock)
        {
            _traces = [.. _traces, trace];
            ChooseLocked();
        }
    }

    /// <summary>Tells a trace of nothing any more.</summary>
    public void Remove(ServerTrace trace)
    {
        lock (_lock)
        {
            _traces = [.. _traces.Where(other => other != trace)];
            ChooseLocked();
        }
    }

    private static void Keep(Queue<ServerEvent> kept, in ServerEvent entry, int most)
    {
        while (kept.Count >= most)
        {
            kept.Dequeue();
        }

        kept.Enqueue(entry);
    }

    private void Tell(in ServerEvent entry)
    {
        if (_keptCalls > 0)
        {
            lock (_lock)
            {
                if (_keptCalls > 0)
                {
                    Keep(_calls, entry, _keptCalls);
                }
            }
        }

        Offer(entry);
    }

    private void Offer(in ServerEvent entry)
    {
        foreach (ServerTrace trace in _traces)
        {
            trace.Offer(entry);
        }
    }

    private void ChooseLocked() => mailbox.TellCalls(_keptCalls > 0 || _traces.Length > 0);
}
