using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Journal.Sqlite;
using Segue.Runtime;
using Segue.Soak.Hosting;
using Segue.Soak.Releases;
using Segue.Soak.Reporting;

namespace Segue.Soak;

/// <summary>One run: starts host and callers, lets releases come and go, and settles the books.</summary>
internal static class SoakRun
{
    /// <summary>Twice a full round, or this share of the run, until the process is warm: code is compiled, pools are filled.</summary>
    private const double WarmUpShare = 0.25;

    private const int MostVersionsAlive = 2;

    /// <summary>A process that grows by more than this over a run does not stay flat.</summary>
    private const double MostGrowth = 1.5;

    /// <summary>Runs.</summary>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static async Task<int> RunAsync(SoakOptions options, CancellationToken cancellation)
    {
        Console.WriteLine($"seed {options.Seed}");
        SoakLog log = new(Console.Out, TimeProvider.System);
        using LoadedVersions versions = new();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("segue-soak-");
        try
        {
            using IHost host = Build(folder, log);
            await host.StartAsync(CancellationToken.None);
            using SoakCast cast = new(host.Services.GetRequiredService<SegueHost>(), log, options.Seed);
            (long memoryStart, long memoryEnd) = await PlayAsync(cast, options, cancellation);
            await host.StopAsync(CancellationToken.None);
            int versionsAlive = versions.Most; // from here on a second host has versions of its own
            await RestartAsync(folder, cast);
            SoakReport report = Report(cast, options, versionsAlive, memoryStart, memoryEnd);
            await ReportJson.WriteAsync(report, ReportJson.Default.SoakReport, options.Report);
            return Judge(report, cast.Walk, log);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IHost Build(DirectoryInfo folder, SoakLog log) => SoakHost.Build(
        new SqliteJournal(Path.Combine(folder.FullName, "journal.db")),
        Path.Combine(folder.FullName, "checkpoints"),
        [SoakModules.In(SoakModules.Ledger1), SoakModules.In(SoakModules.Till)],
        new ErrorLoggerProvider(what => log.Tell($"logged: {what}")));

    /// <summary>What the host wrote when it stopped must be what the callers were told.</summary>
    private static async Task RestartAsync(DirectoryInfo folder, SoakCast cast)
    {
        try
        {
            using IHost host = Build(folder, cast.Log);
            await host.StartAsync(CancellationToken.None);
            SegueHost segue = host.Services.GetRequiredService<SegueHost>();
            cast.Log.Tell($"started again from checkpoint {segue.Checkpoints.Restored?.From?.Number}");
            await cast.AuditAsync(segue);
            await host.StopAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            cast.Books.FailedUnmeant("start again", exception);
        }
    }

    private static async Task<(long Start, long End)> PlayAsync(SoakCast cast, SoakOptions options, CancellationToken cancellation)
    {
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(TimeSpan.FromSeconds(options.Seconds));
        cast.Start();
        long? start = null;
        do
        {
            await cast.Walk.PlayRoundAsync(time.Token);
            if (start is null && cast.Log.Elapsed >= TimeSpan.FromSeconds(options.Seconds * WarmUpShare))
            {
                start = ResidentMemory.MeasureMiB();
                cast.Log.Tell($"warm: {start} MiB");
            }
        }
        while (!time.IsCancellationRequested && !cast.Walk.HasGivenUp);

        await cast.StopAsync();
        long end = ResidentMemory.MeasureMiB();
        return (start ?? end, end);
    }

    private static SoakReport Report(SoakCast cast, SoakOptions options, int versionsAlive, long memoryStart, long memoryEnd)
    {
        cast.Log.Tell($"{cast.Books.Calls} calls, {cast.Books.MeantToFail} of them meant to fail");
        ReleaseTally tally = cast.Stage.Tally;
        return new SoakReport
        {
            Seed = options.Seed,
            Seconds = options.Seconds,
            Upgrades = tally.Upgrades,
            Rollbacks = tally.Rollbacks,
            Refused = tally.Refused,
            Aborted = tally.Aborted,
            Calls = cast.Books.Calls,
            Failed = cast.Books.Failed,
            Lost = cast.Books.Lost,
            Doubled = cast.Books.Doubled,
            VersionsAlive = versionsAlive,
            MemoryStartMiB = memoryStart,
            MemoryEndMiB = memoryEnd,
        };
    }

    private static int Judge(SoakReport report, ReleaseWalk walk, SoakLog log)
    {
        List<string> complaints = [];
        if (walk.Unmeant > 0)
        {
            complaints.Add($"{walk.Unmeant} releases or operations came out in a way that they must not.");
        }

        if (report.Lost + report.Doubled + report.Failed > 0)
        {
            complaints.Add($"{report.Lost} calls were lost, {report.Doubled} doubled, {report.Failed} failed that were not meant to.");
        }

        if (report.VersionsAlive > MostVersionsAlive)
        {
            complaints.Add($"{report.VersionsAlive} versions of a module were in memory at once.");
        }

        if (report.MemoryEndMiB > report.MemoryStartMiB * MostGrowth)
        {
            complaints.Add($"The process has grown from {report.MemoryStartMiB} to {report.MemoryEndMiB} MiB.");
        }

        complaints.ForEach(log.Tell);
        return complaints.Count == 0 ? ExitCode.Good : ExitCode.Losses;
    }
}
