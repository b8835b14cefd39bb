using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Services.Hosting.Sessions;

namespace Segue.Services.Sessions.Tests.Harness;

/// <summary>A real file of sessions in a folder of its own.</summary>
internal sealed class Disk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Disk(FakeTimeProvider? time = null)
    {
        Folder = Path.Combine(_folder.Path, "disk");
        File = Path.Combine(Folder, "sessions.db");
        Time = time ?? new FakeTimeProvider();
        Storage = new SqliteSessionStorage(File, Time);
    }

    public string Folder { get; }

    public string File { get; }

    /// <summary>Measures when the storage tries again.</summary>
    public FakeTimeProvider Time { get; }

    public SqliteSessionStorage Storage { get; }

    /// <summary>Lets so much time go by that the storage asks the disk again.</summary>
    public void LetItTryAgain() => Time.Advance(TimeSpan.FromSeconds(1));

    /// <summary>A connection of another process, as it were.</summary>
    public SqliteConnection Connect()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements beside the storage.</summary>
    public void Execute(string sql)
    {
        using SqliteConnection connection = Connect();
        Execute(connection, sql);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>How many sessions the file has.</summary>
    public long Count(string condition = "1 = 1")
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM sessions WHERE {condition}";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        Storage.Dispose();
        _folder.Dispose();
    }
}
