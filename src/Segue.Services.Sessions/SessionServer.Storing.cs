using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Segue.Services.Sessions;

/// <content>What is on the disk: persisted sessions, and what of idle ones is not in memory.</content>
/// <remarks>
/// <para>
/// Each hibernation writes under a name of its own, which the row in memory knows. So a copy that lost the race against a caller is
/// never taken for a later one, and to let it go cannot hurt that one.
/// </para>
/// <para>
/// A copy that is no longer needed stays for <see cref="Retention"/>: a checkpoint or a backup of the table may bring back the row
/// that names it.
/// </para>
/// </remarks>
public sealed partial class SessionServer
{
    /// <summary>Rows on the disk are in this many older versions too: the release that is gone back to reads them (I4).</summary>
    private const int OlderVersions = 1;

    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async ValueTask<bool> PersistAsync(string id, TimeSpan? timeToLive = null, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        if (timeToLive is { } asked)
        {
            SessionRules.ThrowIfNoTime(asked, nameof(timeToLive));
        }

        ISessionStorage disk = StorageInUse();
        while (FindLive(id) is { } row)
        {
            if ((row.HibernatedAs is null ? row : await ReadHibernatedAsync(id, row, cancellation)) is { } whole)
            {
                TimeSpan? stays = timeToLive == Timeout.InfiniteTimeSpan ? null : timeToLive ?? row.IdleTime();
                await disk.WriteAsync([Store(StoredSessionKind.Persistent, id, id, whole, time.GetUtcNow() + stays)], cancellation);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public async ValueTask<SessionInfo?> LoadAsync(string id, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        ISessionStorage disk = StorageInUse();
        while (true)
        {
            if (await UseAsync(id, cancellation) is { } present)
            {
                return present.View(id);
            }

            if (await disk.ReadAsync(StoredSessionKind.Persistent, id, time.GetUtcNow(), cancellation) is not { } stored)
            {
                return null;
            }

            Session row = Read(stored).Load(time.GetUtcNow());
            if (await TryAddAsync(id, row))
            {
                return Publish(SessionEventKind.Loaded, row.View(id));
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeletePersistentAsync(string id, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        ISessionStorage disk = StorageInUse();
        return await disk.ReleaseAsync(StoredSessionKind.Persistent, [id], time.GetUtcNow(), cancellation) > 0;
    }

    /// <summary>Fetches a session back.</summary>
    /// <returns>Null where it has changed meanwhile.</returns>
    private async ValueTask<Session?> WakeAsync(string id, Session row, CancellationToken cancellation)
    {
        if (await ReadHibernatedAsync(id, row, cancellation) is not { } awake || !State.Sessions.TryUpdate(id, awake, row))
        {
            return null;
        }

        await LetGoAsync([row.HibernatedAs!.Value]);
        return awake;
    }

    /// <summary>Reads the whole of a session that is on the disk.</summary>
    /// <returns>Null where it has changed meanwhile.</returns>
    /// <exception cref="SessionException">The disk fails, or what is there cannot be read. The session stays as it is.</exception>
    private async ValueTask<Session?> ReadHibernatedAsync(string id, Session row, CancellationToken cancellation)
    {
        // Not only where storage is to be used: what is on the disk already must come back.
        ISessionStorage disk = storage ?? throw NoStorage("the host has none");
        string key = KeyOf(row.HibernatedAs!.Value);
        StoredSession? stored = await disk.ReadAsync(StoredSessionKind.Hibernated, key, time.GetUtcNow(), cancellation);
        if (stored is not null)
        {
            return row.Wake(Read(stored));
        }

        return State.Sessions.TryGetValue(id, out Session? present) && present == row
            ? throw Unreadable(id, "it is not there any more; was the file replaced, or the storage exchanged?", cause: null)
            : null;
    }

    private async ValueTask<int> PutAwayAsync(IReadOnlyList<(string Id, Session Row)> idle, CancellationToken cancellation)
    {
        ImmutableArray<(string Id, Session Row, Guid Name)> named = [.. idle.Select(session => (session.Id, session.Row, Guid.NewGuid()))];
        await StorageInUse().WriteAsync(
            [.. named.Select(session => Store(
                StoredSessionKind.Hibernated, KeyOf(session.Name), session.Id, session.Row, session.Row.EndsAt() + Retention))],
            cancellation);

        // Whoever has used a session meanwhile keeps it in memory.
        Guid[] late = [.. named
            .Where(session => !State.Sessions.TryUpdate(session.Id, session.Row.Hibernate(session.Name), session.Row))
            .Select(session => session.Name)];
        await LetGoAsync(late);
        return named.Length - late.Length;
    }

    /// <summary>Lets copies go that no row names any more.</summary>
    private async ValueTask LetGoAsync(Guid[] names)
    {
        if (names.Length == 0 || storage is null)
        {
            return;
        }

        try
        {
            await storage.ReleaseAsync(StoredSessionKind.Hibernated, [.. names.Select(KeyOf)], time.GetUtcNow() + Retention);
        }
        catch (SessionException)
        {
            // Counted and logged by the storage. What the call was for is done; the copies stay until their own time is over.
        }
    }

    private StoredSession Store(StoredSessionKind kind, string key, string id, Session row, DateTimeOffset? expiresAt) => new(
        kind, key, id, row.BeganAt(), row.Revision, expiresAt, ImmutableCollectionsMarshal.AsImmutableArray(bytes!.Write(row, OlderVersions)));

    private Session Read(StoredSession stored)
    {
        try
        {
            return (Session)(bytes ?? throw NoStorage("the host makes no bytes")).Read(stored.Body.AsMemory(), typeof(Session));
        }
        catch (SegueException exception) when (exception.DiagnosticId == DiagnosticIds.BytesTooNew)
        {
            throw new SessionException(
                DiagnosticIds.StoredSessionTooNew,
                $"Session '{stored.Id}' on the disk was written by a newer release: {exception.Message} It stays there as it is.",
                exception);
        }
        catch (SegueException exception) when (exception is not SessionException)
        {
            throw Unreadable(stored.Id, exception.Message, exception);
        }
    }

    private ISessionStorage StorageInUse() => storage is null || bytes is null ? throw NoStorage("the host has none")
        : !State.Settings().UsesStorage ? throw NoStorage($"{nameof(SessionSettings)}.{nameof(SessionSettings.UsesStorage)} is off")
        : storage;

    private static string KeyOf(Guid name) => name.ToString("N");

    private static SessionException NoStorage(string why) =>
        new(DiagnosticIds.SessionStorageMissing, $"Sessions have no storage: {why}. Name a file for it, or do without.");

    private static SessionException Unreadable(string id, string why, Exception? cause) =>
        new(DiagnosticIds.StoredSessionDamaged, $"Session '{id}' on the disk cannot be read: {why}", cause);
}
