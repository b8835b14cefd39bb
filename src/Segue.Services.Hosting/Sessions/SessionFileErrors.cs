using Microsoft.Data.Sqlite;
using Segue.Journal.Sqlite;

namespace Segue.Services.Hosting.Sessions;

/// <summary>Says in the words of sessions what SQLite and the file system say.</summary>
internal static class SessionFileErrors
{
    /// <summary>The failure that callers are told; null for what is none of the file's.</summary>
    public static SessionStorageFailure? TryTranslate(string path, Exception exception) => exception switch
    {
        SqliteException sqlite when SqliteFile.IsInUse(sqlite) => Failed(path, "another process has locked it."),
        SqliteException sqlite when SqliteFile.IsDamaged(sqlite) => Damaged(path, exception),
        SessionFileException => Damaged(path, exception),
        SqliteException or IOException or UnauthorizedAccessException => Failed(path, exception.Message),
        _ => null,
    };

    private static SessionStorageFailure Damaged(string path, Exception exception) => new(
        DiagnosticIds.SessionFileDamaged,
        $"The file of the sessions '{path}' cannot be used: {exception.Message} It stays as it is; put a sound copy in its place, or move it away for a new one.");

    private static SessionStorageFailure Failed(string path, string why) => new(
        DiagnosticIds.SessionStorageFailed,
        $"The file of the sessions '{path}' cannot be read or written: {why} Sessions in memory go on; it is tried again in a second.");
}
