using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Segue.Journal.Sqlite;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>The open file: its table and its checks. Used by one thread at a time.</summary>
internal sealed class SessionFile : SqliteFile
{
    /// <summary>What tells the file from other SQLite files: "SEGS".</summary>
    private const long ApplicationId = 0x53454753;

    private const long Format = 1;

    private const string Schema = """
        CREATE TABLE sessions (
            kind INTEGER NOT NULL,
            key TEXT NOT NULL,
            id TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            expires_at INTEGER,
            body BLOB NOT NULL,
            PRIMARY KEY (kind, key)) STRICT;
        CREATE INDEX sessions_by_end ON sessions (expires_at) WHERE expires_at IS NOT NULL;
        """;

    private SessionFile(string path, TimeSpan lockTimeout)
        : base(path, (int)Math.Ceiling(lockTimeout.TotalSeconds))
    {
    }

    /// <summary>Opens the file, and creates it where it is not there.</summary>
    /// <exception cref="SessionFileException">It is something else, or of a layout that this version does not know.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SessionFile Open(string path, TimeSpan lockTimeout, bool createsFolder)
    {
        if (createsFolder)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }

        SessionFile file = new(path, lockTimeout);
        try
        {
            file.Check();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <returns>How many were written; those of an older revision than what is there were not.</returns>
    public int Write(ImmutableArray<StoredSession> sessions) => InTransaction(() => sessions.Sum(session => Change(
        """
        INSERT INTO sessions (kind, key, id, created_at, revision, expires_at, body) VALUES ($0, $1, $2, $3, $4, $5, $6)
        ON CONFLICT (kind, key) DO UPDATE
        SET id = excluded.id, created_at = excluded.created_at, revision = excluded.revision, expires_at = excluded.expires_at, body = excluded.body
        WHERE excluded.revision >= sessions.revision OR excluded.created_at <> sessions.created_at
        """,
        (int)session.Kind,
        session.Key,
        session.Id,
        session.CreatedAt.UtcTicks,
        session.Revision,
        (object?)session.ExpiresAt?.UtcTicks ?? DBNull.Value,
        ImmutableCollectionsMarshal.AsArray(session.Body)!)));

    public StoredSession? Read(StoredSessionKind kind, string key, DateTimeOffset now)
    {
        using SqliteCommand command = Command(
            "SELECT id, created_at, revision, expires_at, body FROM sessions WHERE kind = $0 AND key = $1 AND (expires_at IS NULL OR expires_at > $2)",
            (int)kind,
            key,
            now.UtcTicks);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read()
            ? new StoredSession(
                kind,
                key,
                reader.GetString(0),
                new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero),
                reader.GetInt64(2),
                reader.IsDBNull(3) ? null : new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
                ImmutableCollectionsMarshal.AsImmutableArray((byte[])reader[4]))
            : null;
    }

    /// <returns>How many of them would have stayed longer.</returns>
    public int Release(StoredSessionKind kind, ImmutableArray<string> keys, DateTimeOffset at) => InTransaction(() => keys.Sum(key => Change(
        "UPDATE sessions SET expires_at = $2 WHERE kind = $0 AND key = $1 AND (expires_at IS NULL OR expires_at > $2)", (int)kind, key, at.UtcTicks)));

    /// <returns>How many were removed.</returns>
    public int RemoveExpired(DateTimeOffset now, int most) => Change(
        "DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions WHERE expires_at <= $0 LIMIT $1)", now.UtcTicks, most);

    private void Check()
    {
        UseWriteAheadLog();
        if ((long)Scalar("PRAGMA application_id") == 0 && (long)Scalar("SELECT COUNT(*) FROM sqlite_schema") == 0)
        {
            Create();
        }

        if ((long)Scalar("PRAGMA application_id") != ApplicationId)
        {
            throw new SessionFileException("it is a database, but not of sessions.");
        }

        long format = (long)Scalar("PRAGMA user_version");
        if (format != Format)
        {
            throw new SessionFileException($"it has layout {format}, and this version of Segue reads {Format}.");
        }
    }

    private void Create() => InTransaction(() =>
    {
        // Another host may have been faster.
        if ((long)Scalar("SELECT COUNT(*) FROM sqlite_schema") == 0)
        {
            Execute($"{Schema} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Format};");
        }

        return true;
    });
}
