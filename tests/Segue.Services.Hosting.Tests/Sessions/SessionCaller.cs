using System.Collections.Immutable;
using System.Globalization;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Tests.Sessions;

/// <summary>
/// Calls the store without a pause and keeps receipts of what it was told: of its own sessions each number that it has written, and how
/// often it has counted a session that all callers share.
/// </summary>
internal sealed class SessionCaller(ISessionStore store, string shared, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(string Id, int Number, long Revision)> _own = [];

    public int Created { get; private set; }

    public int Deleted { get; private set; }

    public int Updated { get; private set; }

    /// <summary>How often it was told that the shared session is counted.</summary>
    public int Counted { get; private set; }

    public int Steps { get; private set; }

    /// <summary>What was not as it had been told.</summary>
    public List<string> Complaints { get; } = [];

    public int Alive => _own.Count;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && Complaints.Count == 0)
        {
            Steps++;
            await (_own.Count == 0 ? CreateAsync() : _random.Next(_own.Count < 50 ? 6 : 5) switch
            {
                0 => DeleteAsync(_random.Next(_own.Count)),
                1 => CountAsync(),
                2 => ReadAsync(_random.Next(_own.Count)),
                5 => CreateAsync(),
                _ => WriteAsync(_random.Next(_own.Count)),
            });
        }

        for (int index = 0; index < _own.Count; index++)
        {
            await ReadAsync(index);
        }
    }

    private async Task CreateAsync()
    {
        SessionInfo session = await store.CreateAsync(new SessionRequest { Metadata = Text(0) }, CancellationToken.None);
        _own.Add((session.Id, 0, session.Revision));
        Created++;
    }

    private async Task DeleteAsync(int index)
    {
        Expect(await store.DeleteAsync(_own[index].Id, CancellationToken.None), $"{_own[index].Id} was not there to delete");
        Expect(await store.GetAsync(_own[index].Id, CancellationToken.None) is null, $"{_own[index].Id} is there after it was deleted");
        _own.RemoveAt(index);
        Deleted++;
    }

    private async Task ReadAsync(int index)
    {
        (string id, int number, long revision) = _own[index];
        SessionInfo? session = await store.GetAsync(id, CancellationToken.None);
        Expect(session?.Metadata["n"] == Name(number) && session.Revision == revision, $"{id} has {session?.Metadata["n"]} at {session?.Revision}, and was told {number} at {revision}");
    }

    /// <summary>Only this caller writes it: a revision that is not the next one is a write that was lost or made twice.</summary>
    private async Task WriteAsync(int index)
    {
        (string id, int number, long revision) = _own[index];
        SessionUpdate update = await store.UpdateAsync(id, new SessionEdit { Set = Text(number + 1) }, CancellationToken.None);
        Expect(update is { Outcome: SessionUpdateOutcome.Updated, Session: { } session } && session.Revision == revision + 1, $"{id} at {revision}: {update}");
        _own[index] = (id, number + 1, revision + 1);
        Updated++;
    }

    private async Task CountAsync()
    {
        SessionInfo? counted = await store.UpdateAsync(shared, session => new SessionEdit { Set = Text(Number(session) + 1) }, CancellationToken.None);
        Expect(counted is not null, "the shared session is gone");
        Counted++;
    }

    private void Expect(bool isTrue, string complaint)
    {
        if (!isTrue)
        {
            Complaints.Add(complaint);
        }
    }

    public static int Number(SessionInfo session) => int.Parse(session.Metadata["n"], CultureInfo.InvariantCulture);

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableDictionary<string, string> Text(int number) => ImmutableDictionary<string, string>.Empty.Add("n", Name(number));
}
