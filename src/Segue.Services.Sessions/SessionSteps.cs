using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>What can become of a session, each step a pure function from one row to the next.</summary>
internal static class SessionSteps
{
    private static readonly SessionMetadata NoMetadata = new() { ClientName = null, ClientVersion = null, ProtocolVersion = null, Other = ImmutableDictionary<string, string>.Empty };

    /// <summary>The first row.</summary>
    /// <remarks>
    /// Revisions begin with the clock: a session that takes the id of one that has ended must not meet revisions that somebody still
    /// holds.
    /// </remarks>
    public static Session Begin(SessionRequest request, TimeSpan timeout, DateTimeOffset now) => new()
    {
        CreatedAt = now,
        LastAccessedAt = now,
        Timeout = SessionSettingsForm.Finite(timeout),
        Owner = string.IsNullOrEmpty(request.Owner) ? null : request.Owner,
        Metadata = Split(request.Metadata),
        Counters = default,
        Revision = now.UtcTicks,
        HibernatedAs = null,
    };

    /// <summary>Whether it has ended, by time or by hand.</summary>
    public static bool HasEnded(this Session row, DateTimeOffset now) =>
        row.Timeout is { } timeout && (timeout == TimeSpan.Zero || row.LastAccessedAt + timeout <= now);

    /// <summary>When it began.</summary>
    public static DateTimeOffset BeganAt(this Session row) => row.CreatedAt;

    /// <summary>How long it stays unused before it ends; null for ever.</summary>
    public static TimeSpan? IdleTime(this Session row) => row.Timeout;

    /// <summary>When it ends unless it is used before; null where it does not.</summary>
    public static DateTimeOffset? EndsAt(this Session row) => row.LastAccessedAt + row.Timeout;

    /// <summary>Whether it is in memory, and was not used since a moment.</summary>
    public static bool IsIdle(this Session row, DateTimeOffset moment) => row.HibernatedAs is null && row.LastAccessedAt <= moment;

    /// <summary>Whether somebody has ended it and is about to remove it.</summary>
    public static bool IsBeingRemoved(this Session row) => row.Timeout == TimeSpan.Zero;

    /// <summary>Ends it: nothing can be made of it any more but to remove it.</summary>
    public static Session End(this Session row) => row with { Timeout = TimeSpan.Zero };

    /// <summary>Begins its idle time anew. A clock that was set back takes nothing away.</summary>
    public static Session Use(this Session row, DateTimeOffset now) => row with
    {
        LastAccessedAt = Later(row.LastAccessedAt, now),
        Counters = row.Counters with { Reads = row.Counters.Reads + 1 },
    };

    /// <summary>Changes it.</summary>
    public static Session Edit(this Session row, SessionEdit edit, DateTimeOffset now)
    {
        ImmutableDictionary<string, string> metadata = edit.ReplacesMetadata ? ImmutableDictionary<string, string>.Empty : Join(row.Metadata).RemoveRange(edit.Remove);
        return row with
        {
            LastAccessedAt = Later(row.LastAccessedAt, now),
            Timeout = edit.Timeout is { } timeout ? SessionSettingsForm.Finite(timeout) : row.Timeout,
            Owner = edit.Owner is { } owner ? (owner.Length == 0 ? null : owner) : row.Owner,
            Metadata = Split(metadata.SetItems(edit.Set)),
            Counters = row.Counters with { Writes = row.Counters.Writes + 1 },
            Revision = row.Revision + 1,
        };
    }

    /// <summary>What stays in memory while the rest is on the disk.</summary>
    public static Session Hibernate(this Session row, Guid name) => row with { Metadata = NoMetadata, HibernatedAs = name };

    /// <summary>The whole session again.</summary>
    /// <param name="row">What stayed in memory, which knows better what it has.</param>
    /// <param name="stored">What was on the disk.</param>
    public static Session Wake(this Session row, Session stored) => row with { Metadata = stored.Metadata, HibernatedAs = null };

    /// <summary>A session that was persisted, in use again.</summary>
    public static Session Load(this Session stored, DateTimeOffset now) => stored with
    {
        LastAccessedAt = Later(stored.LastAccessedAt, now),
        Revision = Math.Max(stored.Revision + 1, now.UtcTicks),
        HibernatedAs = null,
    };

    /// <summary>The session as callers see it.</summary>
    public static SessionInfo View(this Session row, string id) => new()
    {
        Id = id,
        CreatedAt = row.CreatedAt,
        LastAccessedAt = row.LastAccessedAt,
        Timeout = row.Timeout ?? System.Threading.Timeout.InfiniteTimeSpan,
        Revision = row.Revision,
        Owner = row.Owner,
        Metadata = Join(row.Metadata),
        Reads = row.Counters.Reads,
        Writes = row.Counters.Writes,
        IsHibernated = row.HibernatedAs is not null,
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static SessionMetadata Split(ImmutableDictionary<string, string> metadata) => new()
    {
        ClientName = metadata.GetValueOrDefault(SessionMetadataKeys.ClientName),
        ClientVersion = metadata.GetValueOrDefault(SessionMetadataKeys.ClientVersion),
        ProtocolVersion = metadata.GetValueOrDefault(SessionMetadataKeys.ProtocolVersion),
        Other = metadata.RemoveRange([SessionMetadataKeys.ClientName, SessionMetadataKeys.ClientVersion, SessionMetadataKeys.ProtocolVersion]),
    };

    private static ImmutableDictionary<string, string> Join(SessionMetadata metadata)
    {
        ImmutableDictionary<string, string> all = metadata.Other;
        all = metadata.ClientName is { } name ? all.SetItem(SessionMetadataKeys.ClientName, name) : all;
        all = metadata.ClientVersion is { } version ? all.SetItem(SessionMetadataKeys.ClientVersion, version) : all;
        return metadata.ProtocolVersion is { } protocol ? all.SetItem(SessionMetadataKeys.ProtocolVersion, protocol) : all;
    }
}
