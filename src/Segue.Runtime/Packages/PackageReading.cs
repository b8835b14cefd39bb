using System.IO.Compression;

namespace Segue.Runtime.Packages;

/// <summary>Reads the files of a release, within bounds: what an archive says of the size of its entries is not believed.</summary>
internal static class PackageReading
{
    /// <summary>An archive has no times of its own, so that the same release is the same bytes.</summary>
    public static readonly DateTimeOffset TimeOfEntries = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Dictionary<string, ReadOnlyMemory<byte>> ReadFolder(string folder, PackageLimits limits)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = NoFiles();
        long left = limits.Bytes;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using FileStream stream = File.OpenRead(file);
            Add(files, Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), stream, folder, limits, ref left);
        }

        return files;
    }

    /// <exception cref="Releases.ReleaseException">It is no archive, too large, or has a path that leads out of it.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> ReadArchive(Stream archive, string location, PackageLimits limits)
    {
        try
        {
            Dictionary<string, ReadOnlyMemory<byte>> files = NoFiles();
            long left = limits.Bytes;
            using ZipArchive zip = new(archive, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                if (!PackagePath.IsInside(entry.FullName.EndsWith('/') ? entry.FullName[..^1] : entry.FullName))
                {
                    throw PackageFailures.PathOutside(location, entry.FullName);
                }

                if (!entry.FullName.EndsWith('/'))
                {
                    using Stream stream = entry.Open();
                    Add(files, entry.FullName, stream, location, limits, ref left);
                }
            }

            return files;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw PackageFailures.Unreadable(location, exception.Message, exception);
        }
    }

    /// <summary>Two paths that differ in case alone would be one file on another system.</summary>
    private static Dictionary<string, ReadOnlyMemory<byte>> NoFiles() => new(StringComparer.OrdinalIgnoreCase);

    private static void Add(
        Dictionary<string, ReadOnlyMemory<byte>> files, string path, Stream content, string location, PackageLimits limits, ref long left)
    {
        if (files.Count == limits.Files)
        {
            throw PackageFailures.TooLarge(location, $"it has more than {limits.Files} files");
        }

        if (!files.TryAdd(path, ReadAll(content, location, limits, ref left)))
        {
            throw PackageFailures.PathTwice(location, path);
        }
    }

    private static byte[] ReadAll(Stream content, string location, PackageLimits limits, ref long left)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[81920];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            left -= read;
            if (left < 0)
            {
                throw PackageFailures.TooLarge(location, $"its files have more than {limits.Bytes} bytes");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
