using System.Security.Cryptography;
using System.Text.Json;

namespace Segue.Runtime.Loading;

/// <summary>A module whose manifest and files have been read and found to belong together. No code is loaded yet.</summary>
internal sealed class ModulePackage
{
    private readonly Dictionary<string, byte[]> _files;

    private ModulePackage(string location, ModuleManifest manifest, Dictionary<string, byte[]> files)
    {
        Location = location;
        Manifest = manifest;
        _files = files;
    }

    public string Location { get; }

    public ModuleManifest Manifest { get; }

    /// <summary>The content of a file that the manifest names, or null.</summary>
    public byte[]? TryGet(string path) => _files.GetValueOrDefault(path);

    /// <summary>All files by their paths, the manifest among them.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> ToFiles() => new Dictionary<string, ReadOnlyMemory<byte>>(
        _files.Select(file => KeyValuePair.Create(file.Key, new ReadOnlyMemory<byte>(file.Value))))
    {
        [ModuleManifest.FileName] = Manifest.ToUtf8(),
    };

    /// <summary>Reads the manifest alone, which is enough to plan.</summary>
    /// <exception cref="Releases.ReleaseException">It is missing or cannot be read.</exception>
    public static ModuleManifest ReadManifest(ModuleSource source)
    {
        byte[] content = source.TryRead(ModuleManifest.FileName) ?? throw LoadFailures.ManifestMissing(source.Location);
        try
        {
            ModuleManifest manifest = ModuleManifest.Parse(content);
            return manifest.FindFault() is { } fault ? throw LoadFailures.ManifestUnreadable(source.Location, fault) : manifest;
        }
        catch (JsonException exception)
        {
            throw LoadFailures.ManifestUnreadable(source.Location, exception.Message, exception);
        }
    }

    /// <summary>Reads the manifest and every file, and checks them against each other.</summary>
    /// <exception cref="Releases.ReleaseException">A file is missing, altered, or a private copy of a shared assembly.</exception>
    public static ModulePackage Read(ModuleSource source, SharedAssemblies shared)
    {
        ModuleManifest manifest = ReadManifest(source);
        Dictionary<string, byte[]> files = ReadFiles(source, manifest);

        // Every file that is there counts, named or not: a stray copy would be found by nobody until a cast fails.
        foreach (string path in source.ListFiles().Concat(files.Keys).Distinct().Where(IsAssembly))
        {
            string simpleName = System.IO.Path.GetFileNameWithoutExtension(path);
            if (!manifest.PrivateAssemblies.Contains(simpleName, StringComparer.OrdinalIgnoreCase) && shared.FindInHost(simpleName) is { } hostPath)
            {
                throw LoadFailures.PrivateCopyOfShared(source.Location, path, hostPath);
            }
        }

        return files.ContainsKey(manifest.Assembly)
            ? new ModulePackage(source.Location, manifest, files)
            : throw LoadFailures.FileMissing(source.Location, manifest.Assembly);
    }

    /// <summary>Looks whether a module's files are those of its manifest.</summary>
    /// <returns>Null where they are.</returns>
    public static Releases.ReleaseFailure? FindDifference(ModuleSource source, ModuleManifest manifest)
    {
        try
        {
            ReadFiles(source, manifest);
            return null;
        }
        catch (Releases.ReleaseException exception)
        {
            return exception.Failure;
        }
    }

    private static Dictionary<string, byte[]> ReadFiles(ModuleSource source, ModuleManifest manifest)
    {
        Dictionary<string, byte[]> files = [];
        foreach (ManifestFile file in manifest.Files)
        {
            byte[] content = source.TryRead(file.Path) ?? throw LoadFailures.FileMissing(source.Location, file.Path);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256)
            {
                throw LoadFailures.FileAltered(source.Location, file.Path);
            }

            files.Add(file.Path, content);
        }

        return files;
    }

    private static bool IsAssembly(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}
