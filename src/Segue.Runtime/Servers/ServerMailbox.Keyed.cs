using Segue.Calls;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Keyed;

namespace Segue.Runtime.Servers;

/// <content>
/// What the instances of a keyed server have of the mailbox that stands for all of them: one name, one set of bounds, and one
/// place where their calls are measured.
/// </content>
internal sealed partial class ServerMailbox
{
    /// <summary>The bounds of the mailbox; of each instance's, where the server is keyed.</summary>
    public MailboxOptions Options => _options;

    /// <summary>Looks at the clock for a timed call, of an instance where there is one.</summary>
    public long BeginTimed(KeyedInstance? instance, string method)
    {
        if (_tellsCalls)
        {
            Events.CallCame(method, KeyOf(instance));
        }

        return Math.Max(1, _services.Time.GetTimestamp());
    }

    /// <summary>Notes how long a timed call took.</summary>
    public void EndTimed(KeyedInstance? instance, string method, long startedAt, CallOutcome outcome)
    {
        TimeSpan took = _services.Time.GetElapsedTime(startedAt);
        Meter.Record(method, took, countsForOthers: !TimesAll);
        if (_tellsCalls)
        {
            Events.CallWent(method, KeyOf(instance), took, outcome);
        }
    }

    /// <summary>Notes that a timed call has ended which never ran.</summary>
    public void EndTimedUnrun(KeyedInstance? instance, string method, long startedAt, CallOutcome outcome)
    {
        if (_tellsCalls)
        {
            Events.CallWent(method, KeyOf(instance), _services.Time.GetElapsedTime(startedAt), outcome);
        }
    }

    /// <summary>Counts a call that was refused because too many waited.</summary>
    public void CountRefused()
    {
        Interlocked.Increment(ref _refusedCalls);
        SegueInstruments.RefusedCalls.Add(1, new KeyValuePair<string, object?>("segue.server", Name));
    }

    /// <summary>Counts a call that did not end within its deadline.</summary>
    public void CountExceeded()
    {
        Interlocked.Increment(ref _exceededCalls);
        SegueInstruments.ExceededCalls.Add(1, new KeyValuePair<string, object?>("segue.server", Name));
    }

    /// <summary>The key as a trace tells it. A text that is made for each call costs those alone that somebody follows.</summary>
    private static string? KeyOf(KeyedInstance? instance) => instance?.ServerKey.ToString();
}
