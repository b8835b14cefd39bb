using Microsoft.Data.Sqlite;
using Segue.Runtime.Journal;

namespace Segue.Journal.Sqlite;

/// <summary>The open file: its lock, its tables and its checks. Used by one thread at a time.</summary>
internal sealed class JournalFile : SqliteFile
{
    /// <summary>What tells the file from other SQLite files: "SEGU".</summary>
    private const long ApplicationId = 0x53454755;

    private const long Format = 1;

    /// <summary>How long to wait for a file that another process has, which may just be about to end, in seconds.</summary>
    private const int LockTimeout = 2;

    private const string Schema = """
        CREATE TABLE entries (
            sequence INTEGER PRIMARY KEY,
            upgrade INTEGER NOT NULL,
            is_end INTEGER NOT NULL,
            body BLOB NOT NULL,
            hash TEXT NOT NULL) STRICT;
        CREATE INDEX entries_of_upgrade ON entries (upgrade, sequence);
        CREATE TABLE standing (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body BLOB NOT NULL,
            hash TEXT NOT NULL) STRICT;
        CREATE TABLE modules (
            manifest_hash TEXT NOT NULL,
            path TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            PRIMARY KEY (manifest_hash, path)) STRICT, WITHOUT ROWID;
        CREATE TABLE contents (
            hash TEXT NOT NULL PRIMARY KEY,
            content BLOB NOT NULL) STRICT;
        """;

    private JournalFile(string path)
        : base(path, LockTimeout) => Path = path;

    public string Path { get; }

    /// <summary>Opens the file, and creates it where it is not there.</summary>
    /// <exception cref="Runtime.Releases.ReleaseException">Another host has it, or it is no journal, or a damaged one.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static JournalFile Open(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            Create(path);
        }

        JournalFile file = new(path);
        try
        {
            file.Take();
            file.Check();
            file.Execute(OperationTable.Schema);
            DropUnfinishedFiles(path);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes the file as small as what is in it.</summary>
    public void GiveBackFreePages()
    {
        using SqliteCommand command = Command("PRAGMA incremental_vacuum");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            // Each step gives back a page.
        }
    }

    /// <summary>
    /// Apart, and moved into place when it is whole: killed in between there is no file, and one that is empty was not left by
    /// us but is damaged.
    /// </summary>
    private static void Create(string path)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.new";
        using (JournalFile file = new(unfinished))
        {
            file.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            file.Execute("PRAGMA synchronous = FULL");
            file.Execute($"BEGIN; {Schema} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Format}; COMMIT");
        }

        try
        {
            File.Move(unfinished, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another host was faster. Whether it has the file is found out next.
            File.Delete(unfinished);
        }
    }

    private static void DropUnfinishedFiles(string path)
    {
        foreach (string unfinished in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + ".*.new*"))
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Takes the lock, which is held until the file is closed or the process ends.</summary>
    private void Take()
    {
        if (new FileInfo(Path).Length == 0)
        {
            throw JournalFailures.Damaged(Path, "the file is empty.");
        }

        // In this order: with the exclusive mode first, the log needs no shared memory, and the first read takes the lock.
        Execute("PRAGMA locking_mode = EXCLUSIVE");
        UseWriteAheadLog();
        Execute("BEGIN IMMEDIATE; COMMIT");
    }

    private void Check()
    {
        if ((long)Scalar("PRAGMA application_id") != ApplicationId)
        {
            throw JournalFailures.Damaged(Path, "it is a database, but no journal of releases.");
        }

        long format = (long)Scalar("PRAGMA user_version");
        if (format != Format)
        {
            throw JournalFailures.UnknownFormat(Path, format, Format);
        }

        string found = (string)Scalar("PRAGMA quick_check(1)");
        if (found != "ok")
        {
            throw JournalFailures.Damaged(Path, found);
        }
    }
}
