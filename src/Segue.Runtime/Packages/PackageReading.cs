using System.IO.Compression;

namespace Segue.Runtime.Packages;

/// <summary>Reads the files of a release, within bounds: what an archive says of the size of its entries is not believed.</summary>
internal static class PackageReading
{
    /// <summary>An archive has no times of its own, so that the same release is the same bytes.</summary>
    public static readonly DateTimeOffset TimeOfEntries = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where archives made on Unix keep what kind of file an entry is, and the kinds.</summary>
    private const int KindShift = 16;
    private const int KindMask = 0xF000;
    private const int KindFile = 0x8000;
    private const int KindFolder = 0x4000;

    /// <exception cref="Releases.ReleaseException">It is too large, or has a link in it, a pipe or a device.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> ReadFolder(string folder, PackageLimits limits)
    {
        PackageContent content = new(folder, limits, packedBytes: null);
        EnumerationOptions all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", all))
        {
            string path = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (entry.LinkTarget is not null)
            {
                throw PackageFailures.Link(folder, path);
            }

            if (entry is FileInfo file)
            {
                if (!PlainFile.Is(file.FullName))
                {
                    throw PackageFailures.Link(folder, path);
                }

                using FileStream stream = file.OpenRead();
                content.Add(path, stream);
            }
        }

        return content.Files;
    }

    /// <exception cref="Releases.ReleaseException">It is no archive, too large, or has a path that leads out of it, or a link.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> ReadArchive(Stream archive, string location, PackageLimits limits)
    {
        try
        {
            ArchiveDirectory.Check(archive, location, limits);
            PackageContent content = new(location, limits, archive.Length);
            using ZipArchive zip = new(archive, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                bool isFolder = entry.FullName.EndsWith('/');
                if (!PackagePath.IsInside(isFolder ? entry.FullName[..^1] : entry.FullName))
                {
                    throw PackageFailures.PathOutside(location, entry.FullName);
                }

                if (!IsKind(entry, isFolder ? KindFolder : KindFile))
                {
                    throw PackageFailures.Link(location, entry.FullName);
                }

                if (!isFolder)
                {
                    using Stream stream = entry.Open();
                    content.Add(entry.FullName, stream);
                }
            }

            return content.Files;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw PackageFailures.Unreadable(location, exception.Message, exception);
        }
    }

    /// <summary>An archive that was made elsewhere than on Unix does not say what kind its entries are.</summary>
    private static bool IsKind(ZipArchiveEntry entry, int kind)
    {
        int found = (entry.ExternalAttributes >> KindShift) & KindMask;
        return found == 0 || found == kind;
    }
}
