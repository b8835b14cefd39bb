using System.Collections.Immutable;
using System.Globalization;
using Segue.Services.Sessions;
using Tour.Callers;

namespace Tour.Services;

/// <summary>
/// Changes sessions at random. Each change that is answered takes a session's revision one further, and nobody else changes it: a
/// revision that is behind has lost a change, and one that is ahead has made it twice.
/// </summary>
internal sealed class SessionBook : IServiceBook
{
    private readonly ISessionStore _store;
    private readonly CallTally _tally;
    private readonly string[] _ids;
    private readonly long[] _revisions;
    private readonly Random _random = new(7);
    private readonly ClosedLoop _loop;

    /// <summary>Creates the book. There is no session yet.</summary>
    /// <param name="store">The sessions.</param>
    /// <param name="sessions">How many there are to be.</param>
    /// <param name="tally">Counts how calls end.</param>
    public SessionBook(ISessionStore store, int sessions, CallTally tally)
    {
        _store = store;
        _tally = tally;
        _ids = new string[sessions];
        _revisions = new long[sessions];
        _loop = new ClosedLoop(ChangeAsync);
    }

    public int OpenCalls => _loop.OpenCalls;

    public async Task IntroduceAsync(CancellationToken cancellation)
    {
        for (int session = 0; session < _ids.Length; session++)
        {
            SessionInfo created = await _store.CreateAsync(
                new SessionRequest { Owner = Clients.NameOf(session), Metadata = Changes(0), Timeout = Timeout.InfiniteTimeSpan },
                cancellation);
            (_ids[session], _revisions[session]) = (created.Id, created.Revision);
            _tally.Answered();
        }
    }

    public Task RunAsync(CancellationToken stop) => _loop.RunAsync(stop);

    public async Task<Audit> CompareAsync()
    {
        long lost = 0;
        long doubled = 0;
        for (int session = 0; session < _ids.Length; session++)
        {
            // A session that is gone has lost at least its making.
            long told = _revisions[session];
            long found = (await _store.PeekAsync(_ids[session]))?.Revision ?? told - 1;
            lost += Math.Max(0, told - found);
            doubled += Math.Max(0, found - told);
        }

        return new Audit(lost, doubled + Math.Max(0, await _store.CountAsync() - _ids.Length));
    }

    private async ValueTask ChangeAsync()
    {
        int session = _random.Next(_ids.Length);
        try
        {
            SessionUpdate update = await _store.UpdateAsync(_ids[session], new SessionEdit { Set = Changes(_revisions[session] + 1) });
            if (update.Outcome == SessionUpdateOutcome.Updated)
            {
                _revisions[session]++;
            }

            _tally.Answered();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _tally.Failed(exception, couldExpect: false);
        }
    }

    private static ImmutableDictionary<string, string> Changes(long number) =>
        ImmutableDictionary<string, string>.Empty.Add("changed", number.ToString(CultureInfo.InvariantCulture));
}
