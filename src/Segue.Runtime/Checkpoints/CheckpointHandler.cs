using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// The states and tables of all servers of a host on the disk, of one moment: taken on demand, by interval and at stop, restored at
/// the next start.
/// </summary>
/// <remarks>
/// Thread-safe; one checkpoint at a time. Gates are closed only for the cut, and calls go on while it is written. Commits and
/// operations on single servers take turns with the cut. A server must not wait for a checkpoint; it would wait until the bound.
/// Follows Erlang/OTP's <c>ets:tab2file/2</c> and Mnesia's <c>disc_copies</c>, for all servers at one moment.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It lives as long as its host, which ends the timer.")]
public sealed class CheckpointHandler
{
    private readonly CheckpointOptions _options;
    private readonly CheckpointFolder? _folder;
    private readonly UpgradeServices _services;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private CheckpointReport? _last;
    private CheckpointRestore? _restored;
    private long _lastNumber;
    private bool _isRunning;
    private PeriodicTimer? _timer;
    private Task _byInterval = Task.CompletedTask;

    internal CheckpointHandler(CheckpointOptions options, UpgradeServices services)
    {
        _options = options;
        _services = services;
        _folder = options.Folder is { } folder ? new CheckpointFolder(folder) : null;
    }

    /// <summary>What came of the last checkpoint; null before the first one of this host.</summary>
    public CheckpointReport? Last => Volatile.Read(ref _last);

    /// <summary>What the host found when it started; null before, and without a folder.</summary>
    public CheckpointRestore? Restored => Volatile.Read(ref _restored);

    /// <summary>The checkpoints on the disk, the newest first. Without a folder there are none.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Those whose headings can be read.</returns>
    public async Task<IReadOnlyList<CheckpointInfo>> ListAsync(CancellationToken cancellation = default)
    {
        List<CheckpointInfo> all = [];
        foreach ((long number, string path) in _folder?.List() ?? [])
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using FileStream file = CheckpointFolder.Open(path);
                CheckpointHeading heading = await CheckpointReader.ReadHeadingAsync(file, path).ConfigureAwait(false);
                all.Add(new CheckpointInfo(number, path, heading.TakenAt, heading.Release, file.Length));
            }
            catch (Exception exception) when (CheckpointReader.IsUnreadable(exception))
            {
                _services.Logger.LogCheckpointUnlisted(exception, path);
            }
        }

        return all;
    }

    /// <summary>Takes a checkpoint now. On return the file is safe on the disk, or the report says why there is none.</summary>
    /// <param name="cancellation">Gives it up; the files before are as they were.</param>
    /// <returns>The report.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<CheckpointReport> TakeAsync(CancellationToken cancellation = default)
    {
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            CheckpointReport report = _folder is null ? Unavailable("Checkpoints have no folder.")
                : !_isRunning ? Unavailable("The host does not run.")
                : await TakeOnceAsync(_folder, cancellation).ConfigureAwait(false);
            Volatile.Write(ref _last, report);
            return report;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Reads the newest checkpoint for the modules that a host starts with. On a thread that may wait.</summary>
    /// <returns>Null without a folder.</returns>
    /// <exception cref="ReleaseException">
    /// No file is whole, the newest one that is cannot be restored, or one that is newer than it cannot be opened.
    /// </exception>
    internal DetachedHost? Restore(IReadOnlyList<LoadedModule> modules, CancellationToken cancellation)
    {
        if (_folder is null)
        {
            return null;
        }

        DetachedHost host = new CheckpointStart(_folder, _services).ReadAsync(modules, cancellation).GetAwaiter().GetResult();
        Volatile.Write(ref _restored, host.Found);
        if (host.Found.From is { } from)
        {
            _services.Logger.LogCheckpointRestored(from.Path, host.Found.Age.TotalSeconds, host.Found.Servers.Count, host.Found.Rows, host.Found.Instances);
        }

        if (host.Found.Unused.Count > 0)
        {
            _services.Logger.LogCheckpointUnused(string.Join(", ", host.Found.Unused));
        }

        return host;
    }

    /// <summary>The servers answer: from now on there is something to write.</summary>
    internal void Begin()
    {
        _isRunning = true;
        if (_folder is not null && _options.Interval is { } interval)
        {
            _timer = new PeriodicTimer(interval, _services.Time);
            _byInterval = TakeByIntervalAsync(_timer);
        }
    }

    /// <summary>Takes the last one, where that is wanted. None can follow.</summary>
    internal async Task EndAsync()
    {
        _timer?.Dispose();
        await _byInterval.ConfigureAwait(false);
        if (_isRunning && _folder is not null && _options.AtStop)
        {
            await TakeAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _isRunning = false;
    }

    private async Task TakeByIntervalAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            await TakeAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<CheckpointReport> TakeOnceAsync(CheckpointFolder folder, CancellationToken cancellation)
    {
        using Activity? activity = SegueInstruments.Activities.StartActivity("segue.checkpoint");
        CheckpointReport report;
        try
        {
            _lastNumber = Math.Max(_lastNumber, folder.LastNumber) + 1;
            report = await new CheckpointRun(folder, _options, _services).TakeAsync(_lastNumber, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            report = new CheckpointReport { TakenAt = _services.Time.GetUtcNow(), Failure = Unexpected(exception) };
            _services.Logger.LogUnexpected(ExceptionCrossing.Rebuild(exception), "checkpoint", "take it");
        }

        Tell(report, activity);
        if (report.Failure is null)
        {
            Prune(folder);
        }

        return report;
    }

    private void Prune(CheckpointFolder folder)
    {
        try
        {
            foreach ((long number, string path) in folder.List().Skip(_options.Kept))
            {
                File.Delete(path);
                _services.Journal.EndHold(number);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The new one is good; there is one more than wanted, until the next one is taken.
            _services.Logger.LogCheckpointLeftover(exception, folder.Path);
        }
    }

    private void Tell(CheckpointReport report, Activity? activity)
    {
        string outcome = report.Failure is { } failure ? failure.Id : "taken";
        SegueInstruments.Checkpoints.Add(1, new KeyValuePair<string, object?>("segue.outcome", outcome));
        if (report.Failure is not null)
        {
            activity?.SetTag("error.type", report.Failure.Id);
            _services.Logger.LogCheckpointFailed(report.Failure.ToString());
            return;
        }

        SegueInstruments.CheckpointPause.Record(report.Pause.TotalSeconds);
        SegueInstruments.CheckpointDuration.Record(report.Duration.TotalSeconds);
        SegueInstruments.CheckpointBytes.Record(report.Bytes);
        activity?.SetTag("segue.checkpoint.number", report.Number).SetTag("segue.checkpoint.rows", report.Rows).SetTag("segue.checkpoint.bytes", report.Bytes);
        _services.Logger.LogCheckpointTaken(report.Path!, report.Servers, report.Rows, report.Instances, report.Bytes, report.Pause.TotalMicroseconds, report.Duration.TotalMilliseconds);
    }

    private CheckpointReport Unavailable(string what) => new() { TakenAt = _services.Time.GetUtcNow(), Failure = CheckpointFailures.Unavailable(what) };

    private static ReleaseFailure Unexpected(Exception exception) => new(
        DiagnosticIds.Unexpected,
        $"Segue itself failed to take a checkpoint: {exception.GetType().FullName}: {exception.Message}",
        Where: null,
        "The checkpoint before is kept. The log has the trace; please report it.");
}
