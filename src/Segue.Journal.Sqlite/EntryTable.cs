using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using Segue.Runtime.Journal;

namespace Segue.Journal.Sqlite;

/// <summary>
/// The entries, and what is current by the last of them. Each has a checksum: SQLite has none for its pages, and a flipped bit in
/// a text would pass for another release.
/// </summary>
internal sealed class EntryTable(JournalFile file)
{
    private const string LastOfEach = "SELECT MAX(sequence) FROM entries GROUP BY upgrade";

    public JournalContent ReadContent()
    {
        using SqliteCommand last = file.Command("SELECT COALESCE(MAX(upgrade), 0) FROM entries");
        return new JournalContent
        {
            Standing = ReadStanding(),
            Unfinished = ReadEntries($"SELECT body, hash FROM entries WHERE is_end = 0 AND sequence IN ({LastOfEach}) ORDER BY upgrade"),
            LastUpgrade = (long)last.ExecuteScalar()!,
            LastOperation = new OperationTable(file).ReadLastNumber(),
        };
    }

    /// <summary>Writes an entry and the standing that it brings, as one.</summary>
    public bool Write(JournalEntry entry) => file.InTransaction(() =>
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(entry, SqliteJournalJson.Default.JournalEntry);
        file.Change(
            "INSERT INTO entries (upgrade, is_end, body, hash) VALUES ($0, $1, $2, $3)",
            entry.Upgrade,
            entry.IsEnd ? 1 : 0,
            body,
            HashOf(body));
        if (entry.Standing is { } standing)
        {
            byte[] current = JsonSerializer.SerializeToUtf8Bytes(standing, SqliteJournalJson.Default.ReleaseStanding);
            file.Change("INSERT OR REPLACE INTO standing (id, body, hash) VALUES (1, $0, $1)", current, HashOf(current));
        }

        return true;
    });

    public IReadOnlyList<JournalEntry> Read(long upgrade) =>
        ReadEntries("SELECT body, hash FROM entries WHERE upgrade = $0 ORDER BY sequence", upgrade);

    public IReadOnlyList<JournalUpgrade> ReadHistory(int count, long? before)
    {
        const string page = "SELECT upgrade FROM entries WHERE upgrade < $0 GROUP BY upgrade ORDER BY upgrade DESC LIMIT $1";
        List<JournalEntry> ends = ReadEntries(
            $"""
            SELECT body, hash FROM entries
            WHERE sequence IN (SELECT MIN(sequence) FROM entries WHERE upgrade IN ({page}) GROUP BY upgrade
                               UNION SELECT MAX(sequence) FROM entries WHERE upgrade IN ({page}) GROUP BY upgrade)
            ORDER BY sequence
            """,
            before ?? long.MaxValue,
            count);
        return [.. ends.GroupBy(entry => entry.Upgrade).OrderByDescending(upgrade => upgrade.Key).Select(upgrade => JournalUpgrade.Of(upgrade.First(), upgrade.Last()))];
    }

    /// <returns>How many entries were dropped.</returns>
    public int Prune(int keptUpgrades) => file.Change(
        $"""
        DELETE FROM entries WHERE upgrade IN (
            SELECT upgrade FROM entries
            WHERE is_end = 1 AND sequence IN ({LastOfEach})
              AND upgrade NOT IN (SELECT upgrade FROM entries GROUP BY upgrade ORDER BY upgrade DESC LIMIT $0))
        """,
        keptUpgrades);

    private ReleaseStanding? ReadStanding()
    {
        using SqliteCommand command = file.Command("SELECT body, hash FROM standing");
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? Parse(file, reader, SqliteJournalJson.Default.ReleaseStanding) : null;
    }

    private List<JournalEntry> ReadEntries(string sql, params ReadOnlySpan<object> parameters)
    {
        List<JournalEntry> entries = [];
        using SqliteCommand command = file.Command(sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            entries.Add(Parse(file, reader, SqliteJournalJson.Default.JournalEntry));
        }

        return entries;
    }

    public static T Parse<T>(JournalFile file, SqliteDataReader reader, JsonTypeInfo<T> type)
    {
        byte[] body = (byte[])reader[0];
        return HashOf(body) == reader.GetString(1)
            ? JsonSerializer.Deserialize(body, type)!
            : throw JournalFailures.Damaged(file.Path, "an entry is not what was written: its checksum differs.");
    }

    public static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
