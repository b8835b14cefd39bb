using System.IO.Compression;
using System.Text.Json;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>
/// A release as a whole, in memory: <c>release.json</c> and the files of its modules, each by its path. Read from a folder or from one
/// file, and the same by either way. Nothing of it is loaded.
/// </summary>
public sealed class ReleasePackage
{
    private ReleasePackage(string location, ReleaseFile description, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        Location = location;
        Description = description;
        Files = files;
    }

    /// <summary>How messages name where it came from.</summary>
    public string Location { get; }

    /// <summary>What it says of itself.</summary>
    public ReleaseFile Description { get; }

    /// <summary>The content of each file by its path, with forward slashes.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; }

    /// <summary>Reads a release from a folder with a <c>release.json</c>, from the folder of one module, or from a packed file.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="limits">How large it may be; null takes the defaults.</param>
    /// <returns>The release.</returns>
    /// <exception cref="ReleaseException">There is none, it is not whole, too large, or has a path that leads out of it.</exception>
    public static ReleasePackage Read(string path, PackageLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        PackageLimits bounds = limits ?? new PackageLimits();
        try
        {
            if (Directory.Exists(path))
            {
                return Create(PackageReading.ReadFolder(path, bounds), path);
            }

            if (!File.Exists(path))
            {
                throw PackageFailures.NotThere(path);
            }

            using FileStream file = PlainFile.Is(path) ? File.OpenRead(path) : throw PackageFailures.Link(path, path);
            return Create(PackageReading.ReadArchive(file, path, bounds), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PackageFailures.Unreadable(path, exception.Message, exception);
        }
    }

    /// <summary>Reads a packed release.</summary>
    /// <param name="archive">The bytes; a stream that can seek.</param>
    /// <param name="location">How messages name where it came from.</param>
    /// <param name="limits">How large it may be; null takes the defaults.</param>
    /// <returns>The release.</returns>
    /// <exception cref="ReleaseException">It is not whole, too large, or has a path that leads out of it.</exception>
    public static ReleasePackage ReadArchive(Stream archive, string location, PackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentException.ThrowIfNullOrEmpty(location);
        return Create(PackageReading.ReadArchive(archive, location, limits ?? new PackageLimits()), location);
    }

    /// <summary>Puts a release together.</summary>
    /// <param name="files">The content of each file by its path, <c>release.json</c> among them, or those of one module.</param>
    /// <param name="location">How messages name where it came from.</param>
    /// <returns>The release.</returns>
    /// <exception cref="ReleaseException">It is not whole, or has a path that leads out of it.</exception>
    public static ReleasePackage Create(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string location)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(location);
        if (files.Keys.FirstOrDefault(path => !PackagePath.IsInside(path)) is { } outside)
        {
            throw PackageFailures.PathOutside(location, outside);
        }

        HashSet<string> paths = new(PathComparer.Instance);
        if (files.Keys.FirstOrDefault(path => !paths.Add(path)) is { } twice)
        {
            throw PackageFailures.PathTwice(location, twice);
        }

        ReleaseFile description = files.TryGetValue(ReleaseFile.FileName, out ReadOnlyMemory<byte> content)
            ? Parse(content.Span, location)
            : files.TryGetValue(ModuleManifest.FileName, out ReadOnlyMemory<byte> manifest)
                ? OfOneModule(manifest.Span, location)
                : throw PackageFailures.NotThere(location);
        return new ReleasePackage(location, description, files);
    }

    /// <summary>Packs the release into one file: the same bytes for the same release.</summary>
    /// <param name="archive">Where to; stays open.</param>
    /// <remarks>Nothing is compressed: what a compressor makes of the same bytes differs from one machine and version to the next.</remarks>
    public void WriteArchive(Stream archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        using ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string path, ReadOnlyMemory<byte> content) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            ZipArchiveEntry entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
            entry.LastWriteTime = PackageReading.TimeOfEntries;
            using Stream stream = entry.Open();
            stream.Write(content.Span);
        }
    }

    /// <summary>The release, ready to be planned.</summary>
    /// <returns>The release; its modules are in memory.</returns>
    /// <exception cref="ReleaseException">A module's folder has no manifest, or holds another build than <c>release.json</c> names.</exception>
    public Release ToRelease() => new()
    {
        Name = Description.Name,
        Modules = [.. Description.Modules.Select(SourceOf)],
        RemovedModules = Description.RemovedModules,
        Probation = Description.Criteria,
        Extra = Description.Extra,
        Sequence = Description.Sequence,
    };

    /// <summary>The files of one module of the release.</summary>
    /// <param name="module">The module, one of <see cref="Description"/>.</param>
    /// <returns>The content of each file by its path below the module's folder.</returns>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> FilesOf(ReleaseModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        Dictionary<string, ReadOnlyMemory<byte>> files = [];
        foreach ((string path, ReadOnlyMemory<byte> content) in Files)
        {
            if ((module.Folder == WholePackage ? path : PackagePath.TryBelow(module.Folder, path)) is { } inside)
            {
                files.Add(inside, content);
            }
        }

        return files;
    }

    private ModuleSource SourceOf(ReleaseModule module)
    {
        ModuleSource source = ModuleSource.FromBytes(FilesOf(module), module.Folder == WholePackage ? Location : $"{Location}: {module.Folder}");
        if (module.ManifestHash is { } expected && source.ReadManifest().ComputeHash() is { } found && found != expected)
        {
            throw PackageFailures.OtherBuild(Location, module.Folder, expected, found);
        }

        return source;
    }

    /// <summary>The folder of the only module of a package that is one; in a file it would be refused.</summary>
    private const string WholePackage = ".";

    private static ReleaseFile Parse(ReadOnlySpan<byte> utf8, string location)
    {
        ReleaseFile description;
        try
        {
            description = ReleaseFile.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw PackageFailures.Unreadable(location, exception.Message, exception);
        }

        if (description.FindFault() is { } fault)
        {
            throw PackageFailures.Unreadable(location, fault);
        }

        return description.Modules.FirstOrDefault(module => !PackagePath.IsInside(module.Folder)) is { } outside
            ? throw PackageFailures.PathOutside(location, outside.Folder)
            : description;
    }

    private static ReleaseFile OfOneModule(ReadOnlySpan<byte> utf8, string location)
    {
        try
        {
            ModuleManifest manifest = ModuleManifest.Parse(utf8);
            return new ReleaseFile
            {
                Format = ReleaseFile.CurrentFormat,
                Name = $"{manifest.Name} {manifest.Version}",
                Modules = [new ReleaseModule { Folder = WholePackage }],
            };
        }
        catch (JsonException exception)
        {
            throw PackageFailures.Unreadable(location, exception.Message, exception);
        }
    }
}
