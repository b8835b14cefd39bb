using System.Text.Json;
using Microsoft.Data.Sqlite;
using Segue.Runtime.Journal;

namespace Segue.Journal.Sqlite;

/// <summary>The operations on the running host, each with a checksum like the entries.</summary>
/// <remarks>
/// The table came after the format's first version and is made where it is missing: who does not know it never looks at it, so that the
/// format is the same.
/// </remarks>
internal sealed class OperationTable(JournalFile file)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS operations (
            number INTEGER NOT NULL PRIMARY KEY,
            body BLOB NOT NULL,
            hash TEXT NOT NULL) STRICT
        """;

    public long ReadLastNumber()
    {
        using SqliteCommand last = file.Command("SELECT COALESCE(MAX(number), 0) FROM operations");
        return (long)last.ExecuteScalar()!;
    }

    /// <summary>Writes an operation over what was written of it before, and drops the oldest, as one.</summary>
    public bool Write(JournalOperation operation, int kept) => file.InTransaction(() =>
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(operation, SqliteJournalJson.Default.JournalOperation);
        file.Change("INSERT OR REPLACE INTO operations (number, body, hash) VALUES ($0, $1, $2)", operation.Number, body, EntryTable.HashOf(body));
        file.Change("DELETE FROM operations WHERE number NOT IN (SELECT number FROM operations ORDER BY number DESC LIMIT $0)", kept);
        return true;
    });

    public IReadOnlyList<JournalOperation> Read(int count, long? before)
    {
        List<JournalOperation> operations = [];
        using SqliteCommand command = file.Command(
            "SELECT body, hash FROM operations WHERE number < $0 ORDER BY number DESC LIMIT $1",
            before ?? long.MaxValue,
            count);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            operations.Add(EntryTable.Parse(file, reader, SqliteJournalJson.Default.JournalOperation));
        }

        return operations;
    }
}
