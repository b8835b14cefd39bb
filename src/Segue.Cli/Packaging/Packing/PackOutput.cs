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
        _draft = NewNameBeside(path);
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
        PackOutput output = new(full, isFolder);
        try
        {
            ThrowIfTaken(full, isFolder);
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
            if (_isFolder)
            {
                FinishFolder();
            }
            else
            {
                File.Move(_draft, _path, overwrite: true);
            }
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

    private static void ThrowIfTaken(string path, bool isFolder)
    {
        if (isFolder ? File.Exists(path) : Directory.Exists(path))
        {
            throw PackagingFailures.OtherKind(path, isFolder);
        }

        if (isFolder && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && ReleaseFolder.FindObjection(path) is { } objection)
        {
            throw PackagingFailures.NotARelease(path, objection);
        }
    }

    /// <summary>A name that nothing has had: whatever is found under it later is ours, and is ours to delete.</summary>
    private static string NewNameBeside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";

    private void WriteDraft(ReleasePackage package)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_draft)!);
        if (!_isFolder)
        {
            using FileStream file = new(_draft, FileMode.CreateNew, FileAccess.Write);
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

    /// <summary>What was there steps aside first. Deleted at once, it would be lost where the draft then cannot be moved.</summary>
    private void FinishFolder()
    {
        if (!Directory.Exists(_path))
        {
            Directory.Move(_draft, _path);
            return;
        }

        string before = NewNameBeside(_path);
        Directory.Move(_path, before);
        try
        {
            Directory.Move(_draft, _path);
        }
        catch
        {
            Directory.Move(before, _path);
            throw;
        }

        Directory.Delete(before, recursive: true);
    }
}
