using System.Globalization;

namespace Segue.Runtime.Checkpoints;

/// <summary>The files of a host's checkpoints. A file has its name only once all of it is safe on the disk.</summary>
internal sealed class CheckpointFolder(string folder)
{
    private const string Prefix = "checkpoint-";
    private const string Suffix = ".segue";
    private const string WritingSuffix = ".writing";
    private const string DamagedSuffix = ".damaged";

    public string Path => folder;

    /// <summary>The highest number that a file has or had, one that was set aside too: no two are called the same. 0 where there is none.</summary>
    public long LastNumber => Numbered("").Concat(Numbered(DamagedSuffix)).Select(file => file.Number).DefaultIfEmpty().Max();

    /// <summary>The files, the newest first.</summary>
    public IReadOnlyList<(long Number, string Path)> List() => [.. Numbered("").OrderByDescending(file => file.Number)];

    /// <summary>Deletes what a process was writing when it ended. Nobody else writes here.</summary>
    public void DeleteUnfinished()
    {
        if (Directory.Exists(folder))
        {
            foreach (string path in Directory.EnumerateFiles(folder, $"{Prefix}*{WritingSuffix}"))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Begins a file, for its owner alone: states hold secrets in clear.</summary>
    public FileStream Create(long number)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new FileStream(NameOf(number) + WritingSuffix, options);
    }

    /// <summary>Gives a file that is written and flushed its name.</summary>
    /// <returns>The path.</returns>
    public string Publish(long number)
    {
        string path = NameOf(number);
        File.Move(path + WritingSuffix, path, overwrite: true);
        DirectoryFlush.Run(folder);
        return path;
    }

    /// <summary>Gives up a file that was begun.</summary>
    public void Discard(long number)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(NameOf(number) + WritingSuffix);
        }
    }

    /// <summary>Takes a damaged file out of the way, so that it is not counted among those that are kept for being good.</summary>
    public static void SetAside(string path) => File.Move(path, path + DamagedSuffix, overwrite: true);

    public static FileStream Open(string path) => new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, BufferSize = 256 * 1024 });

    private IEnumerable<(long Number, string Path)> Numbered(string ending) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}{ending}")
            .Select(path => (Number: NumberOf(path, ending), Path: path))
            .Where(file => file.Number > 0);

    private static long NumberOf(string path, string ending)
    {
        ReadOnlySpan<char> name = System.IO.Path.GetFileName(path.AsSpan());
        return long.TryParse(name[Prefix.Length..^(Suffix.Length + ending.Length)], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
    }

    private string NameOf(long number) => System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D12}{Suffix}"));
}
