using Segue.Runtime.Bytes;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Checkpoints;

/// <summary>Takes one checkpoint: cuts, writes beside callers, and gives the file its name once it is safe.</summary>
internal sealed class CheckpointRun(CheckpointFolder folder, CheckpointOptions options, UpgradeServices services)
{
    /// <summary>Takes it.</summary>
    /// <param name="number">Its number, higher than any before.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>What came of it.</returns>
    public async Task<CheckpointReport> TakeAsync(long number, CancellationToken cancellation)
    {
        long begunAt = services.Time.GetTimestamp();
        HostCut cut = await new CutTaker(services.Registry, services.Time).TakeAsync(options.Bound, cancellation).ConfigureAwait(false);
        CheckpointReport report = new() { Number = number, TakenAt = cut.TakenAt, Pause = cut.Pause, Servers = cut.Servers.Count + cut.KeyedServers.Count };
        if (cut.Running is { } running)
        {
            return report with { Number = 0, Failure = CheckpointFailures.TimedOut(running, options.Bound) };
        }

        bool isWritten = false;
        try
        {
            // A thread of its own, that may wait for the disk: the pool's are the callers'.
            report = await Task.Factory.StartNew(
                () => WriteAsync(cut, report, cancellation).GetAwaiter().GetResult(),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
            isWritten = true;
            return report with { Duration = services.Time.GetElapsedTime(begunAt) };
        }
        catch (ReleaseException exception)
        {
            return report with { Number = 0, Failure = exception.Failure };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return report with { Number = 0, Failure = CheckpointFailures.Unwritable(folder.Path, exception) };
        }
        finally
        {
            cut.End();
            if (!isWritten)
            {
                services.Journal.EndHold(number);
                Discard(number);
            }
        }
    }

    private async Task<CheckpointReport> WriteAsync(HostCut cut, CheckpointReport report, CancellationToken cancellation)
    {
        LinuxHints.LowerThisThread();
        IReadOnlyList<JournalModule> modules = CheckpointWriter.ModulesOf(cut);
        string release = services.Journal.Standing?.Release ?? ReleaseHandler.StartName;

        // Before there is a file that needs them: an upgrade that ends at this moment drops what nobody holds.
        services.Journal.Hold(report.Number, [.. modules.Select(module => module.ManifestHash)]);
        Step("the gates are open again, and writing begins");
        CheckpointHeading heading = new(report.Number, report.TakenAt, release, modules, report.Servers);
        using (FileStream file = folder.Create(report.Number))
        using (ChecksumStream stream = new(new CheckpointStream(file)))
        {
            (long rows, long instances) = await CheckpointWriter.WriteAsync(stream, cut, heading, server => Step($"server {server} is written"), cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            report = report with { Rows = rows, Instances = instances, Bytes = stream.Position };
        }

        Step("it is safe on the disk, and has no name yet");
        cancellation.ThrowIfCancellationRequested();
        string path = folder.Publish(report.Number);
        Step("it has its name");
        return report with { Path = path };

        void Step(string step) => services.Logger.LogCheckpointStep(report.Number, step);
    }

    private void Discard(long number)
    {
        try
        {
            folder.Discard(number);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has no name that anybody reads, and the next start deletes it.
            services.Logger.LogCheckpointLeftover(exception, folder.Path);
        }
    }
}
