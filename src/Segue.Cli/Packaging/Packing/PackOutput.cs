using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging.Packing;

/// <summary>Where a packed release goes: a draft beside it first, which takes its place when all is well.</summary>
internal sealed class PackOutput : IDisposable
{
    private readonly string _path;
    private readonly string _draft;
    private readonly bool _isFolder;

    private PackOutput(string path, bool isFolder)
    {
        _path = path;
        _draft = path + ".tmp";
        _isFolder = isFolder;
    }

    /// <summary>Writes the draft.</summary>
    /// <param name="package">The release.</param>
    /// <param name="path">The file, or the folder.</param>
    /// <param name="isFolder">Whether it is to be a folder.</param>
    /// <exception cref="Output.CommandException">It cannot be written, or something else is there.</exception>
    public static PackOutput Write(ReleasePackage package, string path, bool isFolder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        bool isTaken = isFolder && Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any() && !File.Exists(Path.Combine(full, ReleaseFile.FileName));
        if (isTaken)
        {
            throw PackagingFailures.NotARelease(full);
        }

        PackOutput output = new(full, isFolder);
        try
        {
            output.WriteDraft(package);
            return output;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.Dispose();
            throw PackagingFailures.Unwritable(full, exception);
        }
    }

    /// <summary>Puts the draft in its place.</summary>
    /// <exception cref="Output.CommandException">It cannot be put there.</exception>
    public void Finish()
    {
        try
        {
            if (!_isFolder)
            {
                File.Move(_draft, _path, overwrite: true);
                return;
            }

            if (Directory.Exists(_path))
            {
                Directory.Delete(_path, recursive: true);
            }

            Directory.Move(_draft, _path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PackagingFailures.Unwritable(_path, exception);
        }
    }

    /// <summary>Deletes the draft, where it is still there.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_draft))
        {
            Directory.Delete(_draft, recursive: true);
        }

        if (File.Exists(_draft))
        {
            File.Delete(_draft);
        }
    }

    private void WriteDraft(ReleasePackage package)
    {
        Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(_draft)!);
        if (!_isFolder)
        {
            using FileStream file = File.Create(_draft);
            package.WriteArchive(file);
            return;
        }

        foreach ((string path, ReadOnlyMemory<byte> content) in package.Files)
        {
            string full = Path.Combine(_draft, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, content.Span);
        }
    }
}
