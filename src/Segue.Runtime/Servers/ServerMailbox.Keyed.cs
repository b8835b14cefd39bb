using Segue.Calls;
using Segue.Runtime.Diagnostics;

namespace Segue.Runtime.Servers;

/// <content>
/// What the instances of a keyed server have of the mailbox that stands for all of them: one name, one set of bounds, and one
/// place where their calls are measured.
/// </content>
internal sealed partial class ServerMailbox
{
    /// <summary>The bounds of the mailbox; of each instance's, where the server is keyed.</summary>
    public MailboxOptions Options => _options;

    /// <summary>Looks at the clock for a timed call of an instance.</summary>
    public long BeginTimed(string method) => StartTiming(method);

    /// <summary>Notes how long a timed call of an instance took.</summary>
    public void EndTimed(string method, long startedAt, CallOutcome outcome) => EndTiming(method, startedAt, outcome);

    /// <summary>Notes that a timed call of an instance has ended which never ran.</summary>
    public void EndTimedUnrun(string method, long startedAt, CallOutcome outcome) => EndUnrun(method, startedAt, outcome);

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
}
