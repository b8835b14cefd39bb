using System.Security.Cryptography;
using System.Text.Json;

namespace Segue.Runtime.Loading;

/// <summary>
/// What a module says of itself, in the file <c>module.json</c> beside its assemblies: written by the build from metadata,
/// read before any of its code is loaded (I9).
/// </summary>
public sealed record ModuleManifest
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "module.json";

    /// <summary>The format this version of Segue writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of the file.</summary>
    public required int Format { get; init; }

    /// <summary>The identity of the module over all its versions: lower-case letters, digits, dots and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the module, as people and logs name it; nothing is decided by it.</summary>
    public required string Version { get; init; }

    /// <summary>The file name of the assembly that holds the servers.</summary>
    public required string Assembly { get; init; }

    /// <summary>How its code is loaded.</summary>
    public ModuleLoadMode LoadMode { get; init; } = ModuleLoadMode.Collectible;

    /// <summary>Every file of the module but this one.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>
    /// Simple names of assemblies that the module keeps a copy of its own of, although the host has one too: none of
    /// their types may cross between the two.
    /// </summary>
    public IReadOnlyList<string> PrivateAssemblies { get; init; } = [];

    /// <summary>The servers.</summary>
    public required IReadOnlyList<ManifestServer> Servers { get; init; }

    /// <summary>The states and rows, in every version the module knows.</summary>
    public required IReadOnlyList<ManifestState> States { get; init; }

    /// <summary>The migrations.</summary>
    public required IReadOnlyList<ManifestMigration> Migrations { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">The content of the file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="JsonException">The content is no manifest; the message has the place.</exception>
    public static ModuleManifest Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ManifestJson.Default.ModuleManifest) ?? throw new JsonException("The manifest is null.");

    /// <summary>Finds what no build writes, and what the text alone does not rule out.</summary>
    /// <returns>Null where nothing is wrong.</returns>
    internal string? FindFault()
    {
        if (Format != CurrentFormat)
        {
            return $"it has format {Format}, this host reads {CurrentFormat}.";
        }

        bool hasGap = Files.Contains(null!) || PrivateAssemblies.Contains(null!) || States.Contains(null!) || Migrations.Contains(null!)
            || Servers.Any(server => server is null || server.Contracts.Contains(null!));
        if (hasGap)
        {
            return "an entry of one of its lists is null.";
        }

        if (Files.FirstOrDefault(file => !IsBelowTheFolder(file.Path)) is { } outside)
        {
            return $"'{outside.Path}' is no path below the module's folder.";
        }

        string? twice = Files.GroupBy(file => file.Path).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : $"it names '{twice}' twice.";
    }

    /// <summary>Whether another manifest says the same in every word: it names the same files with the same content.</summary>
    internal bool IsSameAs(ModuleManifest other) => ToUtf8().AsSpan().SequenceEqual(other.ToUtf8());

    /// <summary>The identity of this build: the manifest has the hash of every file.</summary>
    /// <returns>The SHA-256 of <see cref="ToUtf8"/>, 64 lower-case hexadecimal digits.</returns>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(ToUtf8()));

    /// <summary>Writes the manifest, the same bytes for the same manifest.</summary>
    /// <returns>The content of the file, UTF-8 with a final line feed.</returns>
    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.ModuleManifest), (byte)'\n'];

    private static bool IsBelowTheFolder(string path) =>
        path.Length > 0 && !path.Contains('\0') && !Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..");
}
