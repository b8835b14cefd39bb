using System.IO.Compression;
using System.Text.Json;
using Segue.Cli.Output;
using Segue.Runtime.Loading;

namespace Segue.Cli.Development.Checking;

/// <summary>What a built module says of itself: its manifest, and the shapes in the metadata of its assembly.</summary>
internal sealed record ModuleContent
{
    /// <summary>The folder or package.</summary>
    public required string Path { get; init; }

    /// <summary>The manifest.</summary>
    public required ModuleManifest Manifest { get; init; }

    /// <summary>Every version of every state.</summary>
    public required IReadOnlyList<ModuleEntry> Entries { get; init; }

    /// <summary>The versions of a state, oldest first.</summary>
    public IEnumerable<ModuleEntry> Versions(string alias) => Entries.Where(entry => entry.Alias == alias).OrderBy(entry => entry.Version.Version);

    /// <summary>Reads a folder with <c>module.json</c>, or a package that has one.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static ModuleContent Read(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
            {
                return Read(full, name => File.ReadAllBytes(System.IO.Path.Combine(full, name)));
            }

            using ZipArchive package = ZipFile.OpenRead(full);
            ZipArchiveEntry manifest = package.Entries.FirstOrDefault(entry => entry.Name == ModuleManifest.FileName)
                ?? throw new FileNotFoundException($"It has no {ModuleManifest.FileName}.");
            string folder = manifest.FullName[..^manifest.Name.Length];
            return Read(full, name => Extract(package, folder + name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidDataException or BadImageFormatException or FormatException)
        {
            throw new CommandException(
                ExitCode.Failed,
                new CommandError
                {
                    Id = DiagnosticIds.ModuleNotFound,
                    What = $"There is no module that can be read: {exception.Message}",
                    Where = full,
                    Next = "dotnet build",
                },
                exception);
        }
    }

    private static ModuleContent Read(string path, Func<string, byte[]> read)
    {
        ModuleManifest manifest = ModuleManifest.Parse(read(ModuleManifest.FileName));
        return new ModuleContent { Path = path, Manifest = manifest, Entries = ShapeMetadata.Read(read(manifest.Assembly)) };
    }

    private static byte[] Extract(ZipArchive package, string name)
    {
        ZipArchiveEntry entry = package.GetEntry(name) ?? throw new FileNotFoundException($"It has no {name}.");
        using Stream content = entry.Open();
        using MemoryStream copy = new();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
