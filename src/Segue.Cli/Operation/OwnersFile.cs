namespace Segue.Cli.Operation;

/// <summary>A file that nobody but its owner may read.</summary>
internal static class OwnersFile
{
    /// <summary>Makes the file. What has its name is deleted first.</summary>
    /// <exception cref="IOException">It cannot be made, or somebody else makes one of that name just now.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made there.</exception>
    public static FileStream Create(string path)
    {
        // Written over, a file would keep its rights, and a link would lead into another file.
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // From its first byte on: rights that come after the content come too late.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
