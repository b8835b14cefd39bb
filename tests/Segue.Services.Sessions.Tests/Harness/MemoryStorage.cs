using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Segue.Services.Sessions.Tests.Harness;

/// <summary>A disk that is a dictionary, and fails when it is told to.</summary>
internal sealed class MemoryStorage : ISessionStorage
{
    private readonly ConcurrentDictionary<(StoredSessionKind Kind, string Key), StoredSession> _sessions = new();
    private long _errors;

    public bool Fails { get; set; }

    /// <summary>Runs before each write, when something is to happen while the disk is busy.</summary>
    public Func<ValueTask>? Writing { get; set; }

    /// <summary>Runs before each read.</summary>
    public Func<ValueTask>? Reading { get; set; }

    public long Errors => Interlocked.Read(ref _errors);

    public IReadOnlyCollection<StoredSession> All => [.. _sessions.Values];

    public async ValueTask WriteAsync(ImmutableArray<StoredSession> sessions, CancellationToken cancellation = default)
    {
        await (Writing?.Invoke() ?? ValueTask.CompletedTask);
        ThrowIfFailing();
        foreach (StoredSession session in sessions)
        {
            _sessions.AddOrUpdate((session.Kind, session.Key), session, (_, present) => session.Revision >= present.Revision || session.CreatedAt != present.CreatedAt ? session : present);
        }
    }

    public async ValueTask<StoredSession?> ReadAsync(StoredSessionKind kind, string key, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await (Reading?.Invoke() ?? ValueTask.CompletedTask);
        ThrowIfFailing();
        return _sessions.TryGetValue((kind, key), out StoredSession? session) && !(session.ExpiresAt <= now) ? session : null;
    }

    public ValueTask<int> ReleaseAsync(StoredSessionKind kind, ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellation = default)
    {
        ThrowIfFailing();
        int released = 0;
        foreach (string key in keys)
        {
            if (_sessions.TryGetValue((kind, key), out StoredSession? session) && !(session.ExpiresAt <= at))
            {
                _sessions[(kind, key)] = session with { ExpiresAt = at };
                released++;
            }
        }

        return ValueTask.FromResult(released);
    }

    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellation = default)
    {
        ThrowIfFailing();
        return ValueTask.FromResult(_sessions.Where(session => session.Value.ExpiresAt <= now).Take(most).Count(session => _sessions.TryRemove(session)));
    }

    /// <summary>Puts another body in the place of a session's.</summary>
    public void Exchange(StoredSessionKind kind, string key, Func<byte[], byte[]> change)
    {
        StoredSession session = _sessions[(kind, key)];
        _sessions[(kind, key)] = session with { Body = [.. change([.. session.Body])] };
    }

    /// <summary>Loses everything.</summary>
    public void Clear() => _sessions.Clear();

    private void ThrowIfFailing()
    {
        if (Fails)
        {
            Interlocked.Increment(ref _errors);
            throw new SessionException(DiagnosticIds.SessionStorageFailed, "The disk fails on purpose.");
        }
    }
}
