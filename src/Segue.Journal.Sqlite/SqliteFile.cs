using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Segue.Journal.Sqlite;

/// <summary>An SQLite file that is open: statements, their parameters, and transactions. Used by one thread at a time.</summary>
internal abstract class SqliteFile : IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly SqliteConnection _connection;

    /// <summary>Opens the file, and creates an empty one where it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lockTimeout">How long to wait for a file that somebody else has, in seconds.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    protected SqliteFile(string path, int lockTimeout)
    {
        // A pooled connection would hold the lock after it is closed, and keep a file that was taken away.
        SqliteConnectionStringBuilder builder = new() { DataSource = path, Pooling = false, DefaultTimeout = lockTimeout };
        _connection = new SqliteConnection(builder.ToString());
        try
        {
            _connection.Open();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether it says that somebody else has the file.</summary>
    public static bool IsInUse(SqliteException exception) => exception.SqliteErrorCode is Busy or Locked;

    /// <summary>Whether it says that the file is damaged, or something else.</summary>
    public static bool IsDamaged(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Runs statements.</summary>
    public void Execute(string sql)
    {
        using SqliteCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Prepares a statement with parameters <c>$0</c>, <c>$1</c> and so on.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int index = 0; index < parameters.Length; index++)
        {
            command.Parameters.AddWithValue($"${index.ToString(CultureInfo.InvariantCulture)}", parameters[index]);
        }

        return command;
    }

    /// <summary>Runs a statement with parameters.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Change(string sql, params ReadOnlySpan<object> parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a query for one value.</summary>
    public object Scalar(string sql)
    {
        using SqliteCommand command = Command(sql);
        return command.ExecuteScalar()!;
    }

    /// <summary>Does all of it or nothing; on return it is on the disk.</summary>
    public T InTransaction<T>(Func<T> work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            T result = work();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            // A full disk may have rolled back already; a second time is an error of its own.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                Execute("ROLLBACK");
            }

            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>What is written has reached the disk, and is whole after a crash.</summary>
    /// <exception cref="IOException">The file system does not allow it.</exception>
    protected void UseWriteAheadLog()
    {
        string mode = (string)Scalar("PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new IOException($"The file system does not allow a write-ahead log; SQLite offers '{mode}'.");
        }

        Execute("PRAGMA synchronous = FULL");
    }
}
