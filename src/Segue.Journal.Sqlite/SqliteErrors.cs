using System.Text.Json;
using Microsoft.Data.Sqlite;
using Segue.Runtime.Journal;

namespace Segue.Journal.Sqlite;

/// <summary>Says in the words of the journal what SQLite and the file system say.</summary>
internal static class SqliteErrors
{
    /// <exception cref="Runtime.Releases.ReleaseException">The work failed.</exception>
    public static T Translate<T>(string location, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception) when (SqliteFile.IsInUse(exception))
        {
            throw JournalFailures.InUse(location, exception);
        }
        catch (SqliteException exception) when (SqliteFile.IsDamaged(exception))
        {
            throw JournalFailures.Damaged(location, exception.Message, exception);
        }
        catch (JsonException exception)
        {
            throw JournalFailures.Damaged(location, exception.Message, exception);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw JournalFailures.Unwritable(location, exception);
        }
    }
}
