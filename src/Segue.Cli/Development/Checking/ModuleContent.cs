using System.IO.Compression;
using System.Text.Json;
using Segue.Cli.Output;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

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

    /// <summary>Reads the only module of a folder or package.</summary>
    /// <exception cref="CommandException">There is none, more than one, or it cannot be read.</exception>
    public static ModuleContent Read(string path) => ReadAll(path) is [var only]
        ? only
        : throw NotFound(path, "It has more than one module, and it does not say which is meant.", "Name the folder or the project of one module.");

    /// <summary>Reads, of the modules of a release, the one that another module follows.</summary>
    /// <param name="path">A module's folder, a release as a folder or file, or a package that has modules.</param>
    /// <param name="follower">The name of the module that follows; where there is one module alone, it is that one, whatever it is called.</param>
    /// <exception cref="CommandException">There is no such module, or it cannot be read.</exception>
    public static ModuleContent Read(string path, string follower)
    {
        ModuleContent[] all = ReadAll(path);
        return all.Length == 1
            ? all[0]
            : all.FirstOrDefault(module => module.Manifest.Name == follower)
                ?? throw NotFound(path, $"It has no module '{follower}', but {string.Join(", ", all.Select(module => module.Manifest.Name))}.", "Name the release that has it.");
    }

    /// <summary>What the files of a module say of it.</summary>
    /// <param name="path">How messages name where it is.</param>
    /// <param name="files">The content of each file by its path in the module.</param>
    /// <exception cref="FileNotFoundException">A file that it takes is missing.</exception>
    /// <exception cref="JsonException">The manifest cannot be read.</exception>
    /// <exception cref="BadImageFormatException">The assembly is none.</exception>
    /// <exception cref="FormatException">A shape cannot be read.</exception>
    public static ModuleContent Of(string path, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) =>
        Of(path, name => files.TryGetValue(name, out ReadOnlyMemory<byte> content) ? content.ToArray() : throw new FileNotFoundException($"It has no {name}."));

    private static ModuleContent[] ReadAll(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
            {
                return File.Exists(System.IO.Path.Combine(full, ReleaseFile.FileName))
                    ? OfRelease(full)
                    : [Of(full, name => File.ReadAllBytes(System.IO.Path.Combine(full, name)))];
            }

            return IsRelease(full) ? OfRelease(full) : OfPackage(full);
        }
        catch (ReleaseException exception)
        {
            throw NotFound(full, exception.Failure.ToString(), exception.Failure.Next, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidDataException or BadImageFormatException or FormatException)
        {
            throw NotFound(full, exception.Message, "dotnet build", exception);
        }
    }

    private static bool IsRelease(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return archive.GetEntry(ReleaseFile.FileName) is not null || archive.GetEntry(ModuleManifest.FileName) is not null;
    }

    private static ModuleContent[] OfRelease(string path)
    {
        ReleasePackage package = ReleasePackage.Read(path);
        return [.. package.Description.Modules.Select(module => Of(path, package.FilesOf(module)))];
    }

    /// <summary>Any other archive that brings modules along, such as the NuGet package of a service.</summary>
    private static ModuleContent[] OfPackage(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        ModuleContent[] modules =
        [
            .. package.Entries
                .Where(entry => entry.Name == ModuleManifest.FileName)
                .Select(entry => entry.FullName[..^entry.Name.Length])
                .Select(folder => Of(path, name => Extract(package, folder + name))),
        ];
        return modules.Length > 0 ? modules : throw new FileNotFoundException($"It has no {ModuleManifest.FileName}.");
    }

    private static ModuleContent Of(string path, Func<string, byte[]> read)
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

    private static CommandException NotFound(string path, string reason, string next, Exception? cause = null) => new(
        ExitCode.Failed,
        new CommandError { Id = DiagnosticIds.ModuleNotFound, What = $"There is no module that can be read: {reason}", Where = path, Next = next },
        cause);
}
