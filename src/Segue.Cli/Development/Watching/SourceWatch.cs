using System.Threading.Channels;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;

namespace Segue.Cli.Development.Watching;

/// <summary>Tells when somebody has saved something that a project is built from.</summary>
internal sealed class SourceWatch : IDisposable
{
    /// <summary>An editor, and even more so git, writes one file after the other: they are one change.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(200);

    private static readonly string[] Kinds = [".cs", ".csproj", ".json", ".props", ".targets", ".resx"];
    private static readonly string[] Made = ["bin", "obj"];

    private readonly Channel<bool> _saves = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <summary>Begins to watch.</summary>
    /// <param name="project">The project, for messages.</param>
    /// <param name="folders">Full paths; what is below them is watched too.</param>
    /// <exception cref="CommandException">The system does not let it.</exception>
    public SourceWatch(ProjectFile project, IEnumerable<string> folders)
    {
        try
        {
            foreach (string folder in folders)
            {
                _watchers.Add(Watch(folder));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Dispose();
            throw WatchErrors.Unwatchable(project, exception.Message, exception);
        }
    }

    /// <summary>Waits until something was saved, and nothing more for a moment. What was saved since the last time counts too.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task NextAsync(CancellationToken cancellation)
    {
        await _saves.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        bool isQuiet;
        do
        {
            isQuiet = !await HasMoreAsync(cancellation).ConfigureAwait(false);
        }
        while (!isQuiet);
    }

    public void Dispose() => _watchers.ForEach(static watcher => watcher.Dispose());

    /// <summary>Whether a build reads a file: of the kinds that builds read, and made by none.</summary>
    internal static bool IsSource(string folder, string file) =>
        Kinds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
        && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(static part => Made.Contains(part) || part.StartsWith('.'));

    private FileSystemWatcher Watch(string folder)
    {
        FileSystemWatcher watcher = new(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Changed += (_, change) => Saved(folder, change.FullPath);
        watcher.Created += (_, change) => Saved(folder, change.FullPath);
        watcher.Deleted += (_, change) => Saved(folder, change.FullPath);
        watcher.Renamed += (_, change) => Saved(folder, change.FullPath);

        // It has lost count of what was saved: something was.
        watcher.Error += (_, _) => _saves.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Saved(string folder, string file)
    {
        if (IsSource(folder, file))
        {
            _saves.Writer.TryWrite(true);
        }
    }

    private async Task<bool> HasMoreAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        quiet.CancelAfter(QuietTime);
        try
        {
            return await _saves.Reader.ReadAsync(quiet.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
