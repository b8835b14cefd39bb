namespace Segue.Services.Sessions;

/// <summary>The session store.</summary>
/// <remarks>
/// <para>
/// Calls on sessions run beside each other and touch the table alone; what runs in turn are the sweeps and the settings. So a
/// session is changed by compare-and-set of its row: whoever finds it changed meanwhile looks again.
/// </para>
/// <para>
/// Rows are removed in two steps, by whoever made the first: the row is ended, which every step refuses to go on from, then taken
/// out. Harmful interleaving without the first: a sweep reads a row that has ended; a caller whose clock was read a moment before uses
/// the session and is told it lives; the sweep removes it. Nobody else may make the second step either: another caller may have
/// begun a session with the same id in between, and that one would go.
/// </para>
/// </remarks>
/// <param name="time">The clock.</param>
/// <param name="events">Where events go; null for nowhere.</param>
/// <param name="storage">The disk; null for none.</param>
/// <param name="bytes">Makes bytes of sessions; null where there is no disk.</param>
[Server("sessions")]
public sealed partial class SessionServer(
    TimeProvider time,
    ISessionEvents? events = null,
    ISessionStorage? storage = null,
    IVersionedBytes? bytes = null) : Server<SessionsState>, ISessionStore
{
    /// <inheritdoc/>
    public override SessionsState Initialize() => SessionSettingsForm.Begin(new SessionSettings(), SessionIndexes.MinuteOf(time.GetUtcNow()));

    /// <inheritdoc/>
    public async ValueTask<SessionInfo> CreateAsync(SessionRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        SessionSettings settings = State.Settings();
        TimeSpan timeout = request.Timeout ?? settings.DefaultTimeout;
        string id = request.Id ?? SessionIds.Create();
        SessionIds.ThrowIfInvalid(id);
        SessionRules.ThrowIfNoTime(timeout, nameof(request.Timeout));
        SessionRules.ThrowIfRefused(request.Metadata, request.Owner, settings.MostMetadataBytes);
        Session row = SessionSteps.Begin(request, timeout, time.GetUtcNow());
        if (!await TryAddAsync(id, row))
        {
            throw new SessionException(
                DiagnosticIds.SessionIdTaken, $"Another session has the id '{id}'. Take another, or leave it out of the request for a random one.");
        }

        return Publish(SessionEventKind.Created, row.View(id));
    }

    /// <inheritdoc/>
    public async ValueTask<SessionInfo?> GetAsync(string id, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        return (await UseAsync(id, cancellation))?.View(id);
    }

    /// <inheritdoc/>
    public async ValueTask<SessionInfo?> PeekAsync(string id, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        while (FindLive(id) is { } row)
        {
            if (row.HibernatedAs is null)
            {
                return row.View(id);
            }

            if (await ReadHibernatedAsync(id, row, cancellation) is { } whole)
            {
                return whole.View(id) with { IsHibernated = true };
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask<SessionUpdate> UpdateAsync(string id, SessionEdit edit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        SessionIds.ThrowIfInvalid(id);
        if (edit.Timeout is { } timeout)
        {
            SessionRules.ThrowIfNoTime(timeout, nameof(edit.Timeout));
        }

        SessionRules.ThrowIfRefused(edit.Set, edit.Owner, State.Settings().MostMetadataBytes);
        while (await FindAwakeAsync(id, cancellation) is { } row)
        {
            if (edit.ExpectedRevision is { } expected && expected != row.Revision)
            {
                return new SessionUpdate(SessionUpdateOutcome.Conflict, row.View(id));
            }

            Session next = row.Edit(edit, time.GetUtcNow());
            SessionInfo changed = next.View(id);
            SessionRules.ThrowIfRefused(changed.Metadata, changed.Owner, State.Settings().MostMetadataBytes);
            if (State.Sessions.TryUpdate(id, next, row))
            {
                return new SessionUpdate(SessionUpdateOutcome.Updated, Publish(SessionEventKind.Updated, changed));
            }
        }

        return new SessionUpdate(SessionUpdateOutcome.NotFound, Session: null);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TouchAsync(string id, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        return await UseAsync(id, cancellation) is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SetTimeoutAsync(string id, TimeSpan timeout, CancellationToken cancellation = default) =>
        (await UpdateAsync(id, new SessionEdit { Timeout = timeout }, cancellation)).Outcome == SessionUpdateOutcome.Updated;

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string id, CancellationToken cancellation = default)
    {
        SessionIds.ThrowIfInvalid(id);
        while (FindLive(id) is { } row)
        {
            if (TryEnd(id, row, SessionEventKind.Deleted))
            {
                await LetGoAsync(row.HibernatedAs is { } name ? [name] : []);
                return true;
            }
        }

        return false;
    }

    private async ValueTask<Session?> UseAsync(string id, CancellationToken cancellation)
    {
        while (await FindAwakeAsync(id, cancellation) is { } row)
        {
            Session used = row.Use(time.GetUtcNow());
            if (State.Sessions.TryUpdate(id, used, row))
            {
                return used;
            }
        }

        return null;
    }

    /// <summary>The row of a session that has not ended; one whose time is over is ended now.</summary>
    private Session? FindLive(string id)
    {
        while (State.Sessions.TryGetValue(id, out Session? row))
        {
            if (!row.HasEnded(time.GetUtcNow()))
            {
                return row;
            }

            if (row.IsBeingRemoved() || TryEnd(id, row, SessionEventKind.Expired))
            {
                return null;
            }
        }

        return null;
    }

    private async ValueTask<Session?> FindAwakeAsync(string id, CancellationToken cancellation)
    {
        while (FindLive(id) is { } row)
        {
            if (row.HibernatedAs is null)
            {
                return row;
            }

            if (await WakeAsync(id, row, cancellation) is { } awake)
            {
                return awake;
            }
        }

        return null;
    }

    /// <returns>False where a session has the id.</returns>
    private async ValueTask<bool> TryAddAsync(string id, Session row)
    {
        while (!State.Sessions.TryAdd(id, row))
        {
            if (FindLive(id) is not null)
            {
                return false;
            }

            if (State.Sessions.TryAdd(id, row))
            {
                return true;
            }

            // Ended, and about to be taken out by whoever ended it.
            await Task.Yield();
        }

        return true;
    }

    /// <returns>Whether this was who ended it.</returns>
    private bool TryEnd(string id, Session row, SessionEventKind kind)
    {
        if (!State.Sessions.TryUpdate(id, row.End(), row))
        {
            return false;
        }

        State.Sessions.TryRemove(id, out _);
        Publish(kind, row.View(id));
        return true;
    }

    private SessionInfo Publish(SessionEventKind kind, SessionInfo session)
    {
        events?.Publish(new SessionEvent(kind, session, time.GetUtcNow()));
        return session;
    }
}
