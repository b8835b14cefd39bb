using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Journal.Sqlite;

/// <summary>The modules that are kept, by the hash of their manifests. Each file is there once, by the hash of its content.</summary>
internal sealed class ModuleTable(JournalFile file)
{
    public bool Keep(KeptModule module) => file.InTransaction(() =>
    {
        foreach ((string path, ReadOnlyMemory<byte> content) in module.Files)
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
            if (!IsWhole(hash))
            {
                file.Change("INSERT OR REPLACE INTO contents (hash, content) VALUES ($0, $1)", hash, content.ToArray());
            }

            file.Change("INSERT OR REPLACE INTO modules (manifest_hash, path, content_hash) VALUES ($0, $1, $2)", module.Module.ManifestHash, path, hash);
        }

        return true;
    });

    public ModuleSource? Find(string manifestHash)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = [];
        using SqliteCommand command = file.Command(
            "SELECT path, content FROM modules JOIN contents ON hash = content_hash WHERE manifest_hash = $0", manifestHash);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            files.Add(reader.GetString(0), (byte[])reader[1]);
        }

        return files.Count == 0 ? null : ModuleSource.FromBytes(files, $"{file.Path}, module {manifestHash[..Math.Min(12, manifestHash.Length)]}");
    }

    /// <returns>How many files were dropped.</returns>
    public int Prune(IReadOnlySet<string> keptModules)
    {
        foreach (string manifestHash in ReadHashes().Where(hash => !keptModules.Contains(hash)))
        {
            file.Change("DELETE FROM modules WHERE manifest_hash = $0", manifestHash);
        }

        return file.Change("DELETE FROM contents WHERE hash NOT IN (SELECT content_hash FROM modules)");
    }

    /// <summary>What is there and damaged is written again: a whole copy is at hand.</summary>
    private bool IsWhole(string hash)
    {
        using SqliteCommand command = file.Command("SELECT content FROM contents WHERE hash = $0", hash);
        return command.ExecuteScalar() is byte[] content && Convert.ToHexStringLower(SHA256.HashData(content)) == hash;
    }

    private List<string> ReadHashes()
    {
        List<string> hashes = [];
        using SqliteCommand command = file.Command("SELECT DISTINCT manifest_hash FROM modules");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            hashes.Add(reader.GetString(0));
        }

        return hashes;
    }
}
